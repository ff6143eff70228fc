package io.jenkins.plugins.pexip.rest;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came back, not yet judged. It can travel from the machine that asked to the one that judges.
 *
 * @param headers those that matter here, by their names in lower case; the first value of each
 */
public record Reply(int status, Map<String, String> headers, String body) implements Serializable {

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean ok() {
        return status / 100 == 2;
    }

    boolean html() {
        return header("content-type").toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    /** Whether its body is a page or JSON by its type, and so no file. */
    public boolean isDocument() {
        return html() || header("content-type").toLowerCase(Locale.ROOT).contains("json");
    }

    /** The same with these words made unreadable, should the other side repeat them. */
    public Reply without(List<String> secrets) {
        String safe = body;
        for (String secret : secrets) {
            safe = secret.isBlank() ? safe : safe.replace(secret, "****");
        }
        return new Reply(status, headers, safe);
    }

    /** An answer's headers and body may hold secrets. */
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
