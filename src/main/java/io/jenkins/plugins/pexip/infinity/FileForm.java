package io.jenkins.plugins.pexip.infinity;

import io.jenkins.plugins.pexip.rest.Part;
import io.jenkins.plugins.pexip.rest.PartFormat;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A form with one whole file, and what goes before it.
 *
 * @param field the file's
 * @param others fields and their values, which may be secret
 */
record FileForm(String field, Map<String, String> others) implements PartFormat {

    @Override
    public Part of(String fileName, long from, long length, long total) {
        String boundary = "pexip-promotion-" + UUID.randomUUID();
        String before = others.entrySet().stream()
                .map(other -> opened(boundary, other.getKey()) + "\r\n\r\n" + other.getValue() + "\r\n")
                .collect(Collectors.joining());
        String file = opened(boundary, field) + "; filename=\"" + quoted(fileName) + "\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n";
        var type = Map.of("Content-Type", "multipart/form-data; boundary=" + boundary);
        return new Part("POST", type, bytes(before + file), bytes("\r\n--" + boundary + "--\r\n"));
    }

    private static String opened(String boundary, String name) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"";
    }

    private static String quoted(String name) {
        return name.replaceAll("[\"\\\\\\p{Cntrl}]", "_");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The values are left out. */
    @Override
    public String toString() {
        return "form with the file '%s' and %s".formatted(field, others.keySet());
    }
}
