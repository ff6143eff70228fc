package io.jenkins.plugins.pexip.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** What a body was packed with. Nobody here asks for it; a proxy may do it all the same (RFC 9110, section 12.5.3). */
final class ContentCoding {

    private ContentCoding() {}

    /**
     * @param coding the header Content-Encoding; empty if there is none
     * @param atMost bytes that may come out
     * @throws IOException if it is of another kind, broken, or longer than it may be
     */
    static byte[] unpacked(byte[] body, String coding, long atMost) throws IOException {
        String word = coding.strip().toLowerCase(Locale.ROOT);
        if (word.isEmpty() || word.equals("identity") || body.length == 0) {
            return body;
        }
        try (InputStream in = stream(body, word)) {
            byte[] plain = in.readNBytes((int) Math.min(atMost + 1, Integer.MAX_VALUE - 8));
            if (plain.length > atMost) {
                throw new IOException(AnswerBody.tooLong(atMost));
            }
            return plain;
        }
    }

    private static InputStream stream(byte[] body, String coding) throws IOException {
        InputStream packed = new ByteArrayInputStream(body);
        return switch (coding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(packed);
            case "deflate" -> new InflaterInputStream(packed);
            default -> throw new IOException("the answer is packed with '%s', which nobody asked for".formatted(coding));
        };
    }
}
