package io.jenkins.plugins.pexip.rest;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request.
 *
 * @param contentType null where there is no body
 * @param timeout for the whole answer to its last byte, in real time
 * @param atMost how long the answer's body may be, in bytes
 * @param secrets words that no sentence about the answer may repeat
 */
public record Call(
        String method,
        URI address,
        String contentType,
        byte[] body,
        Duration timeout,
        long atMost,
        List<String> secrets) {

    /** A page of a list, or a definition with all that it holds. */
    private static final long LONG_ANSWER = 8 << 20;

    /** What is said after something was done, or one thing. */
    private static final long SHORT_ANSWER = 1 << 20;

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    public static Call get(URI address) {
        return new Call("GET", address, null, new byte[0], TIMEOUT, LONG_ANSWER, List.of());
    }

    public static Call delete(URI address) {
        return new Call("DELETE", address, null, new byte[0], TIMEOUT, SHORT_ANSWER, List.of());
    }

    public static Call json(String method, URI address, Object content) {
        return new Call(method, address, "application/json", WireJson.bytes(content), TIMEOUT, LONG_ANSWER, List.of());
    }

    /** What a form holds is taken for secret. */
    public static Call form(URI address, Map<String, String> fields) {
        String text = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new Call("POST", address, FORM, body, TIMEOUT, SHORT_ANSWER, List.copyOf(fields.values()));
    }

    /** As a part of a query or of a path. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * A document that is secret as a whole.
     *
     * @param type its content type
     */
    public static Call document(URI address, String type, String document) {
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        return new Call("POST", address, type, body, TIMEOUT, SHORT_ANSWER, List.of(document));
    }

    /** The same with words that no sentence about the answer may repeat. */
    public Call hiding(List<String> words) {
        return new Call(method, address, contentType, body, timeout, atMost, words);
    }

    public Call within(Duration longer) {
        return new Call(method, address, contentType, body, longer, atMost, secrets);
    }

    /** @param bytes how long the answer's body may be */
    public Call atMost(long bytes) {
        return new Call(method, address, contentType, body, timeout, bytes, secrets);
    }

    /** Method, host and path: the query and the body may hold secrets. */
    @Override
    public String toString() {
        return described(method, address);
    }

    static String described(String method, URI address) {
        return method + " https://" + address.getRawAuthority() + address.getRawPath();
    }
}
