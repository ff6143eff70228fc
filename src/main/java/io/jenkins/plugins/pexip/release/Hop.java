package io.jenkins.plugins.pexip.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One row of the vendor's table: from these versions, that release can be installed in one upgrade.
 *
 * @param fromMin the oldest version to start from
 * @param fromMax the newest release to start from, all that it covers included; null if there is no end
 * @param target what can be installed
 * @param source where the vendor says so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hop(
        @JsonProperty("from-min") Version fromMin,
        @JsonProperty("from-max") VersionPrefix fromMax,
        @JsonProperty("target") VersionPrefix target,
        @JsonProperty("source") String source) {

    public Hop {
        if (fromMin == null || target == null || source == null) {
            throw new IllegalArgumentException("a hop needs from-min, target and source");
        }
        if (fromMax != null && fromMax.lowest().isOlderThan(fromMin) && !fromMax.covers(fromMin)) {
            throw new IllegalArgumentException("from-max %s is older than from-min %s".formatted(fromMax, fromMin));
        }
        if (target.lowest().isOlderThan(fromMin)) {
            throw new IllegalArgumentException("target %s is older than from-min %s".formatted(target, fromMin));
        }
    }

    @JsonCreator
    static Hop of(
            @JsonProperty("from-min") String fromMin,
            @JsonProperty("from-max") String fromMax,
            @JsonProperty("target") String target,
            @JsonProperty("source") String source) {
        return new Hop(
                fromMin == null ? null : Version.parse(fromMin),
                fromMax == null ? null : new VersionPrefix(fromMax),
                target == null ? null : new VersionPrefix(target),
                source);
    }

    public boolean startsAt(Version from) {
        boolean beforeEnd = fromMax == null || fromMax.covers(from) || from.isOlderThan(fromMax.lowest());
        return beforeEnd && !from.isOlderThan(fromMin);
    }

    public boolean allows(Version from, Version to) {
        return startsAt(from) && target.covers(to) && from.isOlderThan(to);
    }

    /** The row in words, such as {@code 27.0 to 31.3 → 31.4}. */
    @Override
    public String toString() {
        return fromMin + (fromMax == null ? " or later" : " to " + fromMax) + " → " + target;
    }
}
