package io.jenkins.plugins.pexip.yaml;

import io.jenkins.plugins.pexip.disk.DiskWords;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads text that a person wrote, in UTF-8, and says where it is none. */
public final class TextFile {

    private static final int LARGEST = 16 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /**
     * @param kind what the file is, such as "file of facts"
     * @throws ConfigurationProblem if the file is not there, cannot be read, or is not in UTF-8, with the line
     */
    public static String read(Path file, String kind) {
        try {
            return decode(file, bounded(file, kind));
        } catch (NoSuchFileException e) {
            throw new ConfigurationProblem("There is no %s %s.".formatted(kind, file), e);
        } catch (IOException e) {
            throw new ConfigurationProblem("The %s %s cannot be read: %s"
                    .formatted(kind, file, Files.isDirectory(file) ? "it is a folder." : DiskWords.why(e) + "."), e);
        }
    }

    private static byte[] bounded(Path file, String kind) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] read = in.readNBytes(LARGEST + 1);
            if (read.length > LARGEST) {
                throw new ConfigurationProblem(("The %s %s holds more than %d MiB; it can hardly be the one that is"
                        + " meant.").formatted(kind, file, LARGEST >> 20));
            }
            return read;
        }
    }

    private static String decode(Path file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            throw fault(file, text.substring(0, zero), "it holds a zero byte, as text in UTF-16 does");
        }
        if (result.isError()) {
            throw fault(file, text, strange(bytes[in.position()]));
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static ConfigurationProblem fault(Path file, String before, String reason) {
        long line = 1 + before.chars().filter(letter -> letter == '\n').count();
        return new ConfigurationProblem("%s, line %d: %s. Save the file in UTF-8.".formatted(file, line, reason));
    }

    private static String strange(byte found) {
        int value = found & 0xFF;
        return "the byte 0x%02X is no UTF-8; the file may be in %s".formatted(value,
                value >= 0xFE ? "UTF-16" : "Latin-1 or Windows-1252");
    }
}
