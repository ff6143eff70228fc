package io.jenkins.plugins.pexip.policy.rule;

import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;

/**
 * What somebody did in an environment about a breaking change.
 *
 * @param onBehalfOf whose word it is said to be; null for the speaker's own, which alone counts
 */
record Mitigation(Version version, String change, String mitigation, String environment, String by, Instant at,
        String onBehalfOf) {

    /** A breaking change of a version; told apart by its words, whatever their spacing and case. */
    record Change(Version version, String words) {

        Change {
            words = words.strip().replaceAll("\\s+", " ");
        }

        boolean is(Change other) {
            return version.equals(other.version) && words.equalsIgnoreCase(other.words);
        }

        @Override
        public String toString() {
            return "'%s' (%s)".formatted(words, version);
        }
    }

    boolean complete(Instant now) {
        return onBehalfOf == null
                && version != null && filled(change) && filled(mitigation) && filled(environment) && filled(by)
                && at != null && !at.isAfter(now);
    }

    Change subject() {
        return new Change(version, change);
    }

    /** Whether the same was done about the same change, wherever and by whomever. */
    boolean sameAs(Mitigation other) {
        return subject().is(other.subject()) && new Change(version, mitigation).is(new Change(version,
                other.mitigation));
    }

    private static boolean filled(String text) {
        return text != null && !text.isBlank();
    }

    @Override
    public String toString() {
        return "'%s' for %s".formatted(mitigation.strip(), subject());
    }
}
