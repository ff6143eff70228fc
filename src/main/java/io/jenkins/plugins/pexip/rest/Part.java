package io.jenkins.plugins.pexip.rest;

import java.util.HashMap;
import java.util.Map;

/**
 * What goes around a range of a file on its way.
 *
 * @param before the body's bytes before the range
 * @param after those behind it
 */
public record Part(String method, Map<String, String> headers, byte[] before, byte[] after) {

    public Part with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new Part(method, all, before, after);
    }
}
