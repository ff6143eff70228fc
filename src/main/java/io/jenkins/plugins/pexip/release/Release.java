package io.jenkins.plugins.pexip.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A release that is known to exist.
 *
 * @param follows the release right before it; null if that is not known
 * @param source who says so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Release(Version version, Version follows, String source) {

    public Release {
        if (version == null || source == null) {
            throw new IllegalArgumentException("a release needs version and source");
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
            @JsonProperty("source") String source) {
        return new Release(
                version == null ? null : Version.parse(version), follows == null ? null : Version.parse(follows),
                source);
    }
}
