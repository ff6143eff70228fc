package io.jenkins.plugins.pexip.infinity;

import io.jenkins.plugins.pexip.platform.ManagementNodeSettings.UploadParts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What goes around a range of the package on its way.
 *
 * @param before the body's bytes before the range
 * @param after those behind it
 */
record Part(String method, Map<String, String> headers, byte[] before, byte[] after) {

    /**
     * How a range becomes a request. What the node wants is unknown; both formats are assumptions (facts, section 2.2):
     * MULTIPART follows django-chunked-upload, whose words the API uses, RAW is the plainest.
     */
    interface Format {
        Part of(String fileName, long from, long length, long total);
    }

    static Format format(UploadParts parts) {
        return switch (parts) {
            case MULTIPART -> (name, from, length, total) -> file(name).with(contentRange(from, length, total));
            case RAW -> (name, from, length, total) -> raw().with(contentRange(from, length, total));
        };
    }

    /** A form with one file, named {@code package} as in the vendor's other uploads (facts, section 2.2). */
    static Part file(String name) {
        String boundary = "pexip-promotion-" + UUID.randomUUID();
        String before = "--" + boundary + "\r\n"
                + "Content-Disposition: form-data; name=\"package\"; filename=\"" + quoted(name) + "\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n";
        var type = Map.of("Content-Type", "multipart/form-data; boundary=" + boundary);
        return new Part("POST", type, bytes(before), bytes("\r\n--" + boundary + "--\r\n"));
    }

    private static Part raw() {
        return new Part("PUT", Map.of("Content-Type", "application/octet-stream"), new byte[0], new byte[0]);
    }

    Part with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new Part(method, all, before, after);
    }

    private static Map<String, String> contentRange(long from, long length, long total) {
        return Map.of("Content-Range", "bytes %d-%d/%d".formatted(from, from + length - 1, total));
    }

    private static String quoted(String name) {
        return name.replaceAll("[\"\\\\\\p{Cntrl}]", "_");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
