package io.jenkins.plugins.pexip.infinity;

import io.jenkins.plugins.pexip.release.Version;

/** Versions as the node writes them. */
final class Versions {

    private Versions() {}

    /** Null where there is none, or none that can be read: a node that boots may say anything. */
    static Version parse(String text) {
        try {
            return text == null ? null : Version.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** @param build added in brackets where the version itself does not hold it; may be null */
    static Version parse(String text, String build) {
        Version plain = parse(text);
        if (plain == null || !plain.build().isEmpty() || build == null) {
            return plain;
        }
        Version full = parse("%s (%s)".formatted(text, build));
        return full == null ? plain : full;
    }
}
