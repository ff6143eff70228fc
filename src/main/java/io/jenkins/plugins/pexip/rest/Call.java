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
 * @param timeout for the whole answer, in real time
 * @param secrets words that no sentence about the answer may repeat
 */
public record Call(
        String method, URI address, String contentType, byte[] body, Duration timeout, List<String> secrets) {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    public static Call get(URI address) {
        return new Call("GET", address, null, new byte[0], TIMEOUT, List.of());
    }

    public static Call json(String method, URI address, Object content) {
        return new Call(method, address, "application/json", WireJson.bytes(content), TIMEOUT, List.of());
    }

    /** What a form holds is taken for secret. */
    public static Call form(URI address, Map<String, String> fields) {
        String text = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new Call("POST", address, FORM, body, TIMEOUT, List.copyOf(fields.values()));
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
        return new Call("POST", address, type, body, TIMEOUT, List.of(document));
    }

    /** The same with words that no sentence about the answer may repeat. */
    public Call hiding(List<String> words) {
        return new Call(method, address, contentType, body, timeout, words);
    }

    public Call within(Duration longer) {
        return new Call(method, address, contentType, body, longer, secrets);
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
