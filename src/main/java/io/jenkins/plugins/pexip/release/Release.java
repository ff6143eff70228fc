package io.jenkins.plugins.pexip.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A release that is known to exist.
 *
 * @param follows the release right before it; null if that is not known
 * @param source who says so
 * @param sha256 what the vendor publishes as the digest of its upgrade package, in hex; null if that is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Release(Version version, Version follows, String source, String sha256) {

    /** One of whose package no digest is known. */
    public Release(Version version, Version follows, String source) {
        this(version, follows, source, null);
    }

    public Release {
        if (version == null || source == null) {
            throw new IllegalArgumentException("a release needs version and source");
        }
        if (sha256 != null && !sha256.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException(
                    "sha256 '%s' of %s is no SHA-256 of 64 hexadecimal digits".formatted(sha256, version));
        }
        if (follows != null && !follows.isOlderThan(version)) {
            throw new IllegalArgumentException(
                    "%s cannot follow %s, which is not older; releases must not follow each other in a circle"
                            .formatted(version, follows));
        }
    }

    @JsonCreator
    static Release of(
            @JsonProperty("version") String version,
            @JsonProperty("follows") String follows,
            @JsonProperty("source") String source,
            @JsonProperty("sha256") String sha256) {
        return new Release(
                version == null ? null : Version.parse(version), follows == null ? null : Version.parse(follows),
                source, sha256);
    }
}
