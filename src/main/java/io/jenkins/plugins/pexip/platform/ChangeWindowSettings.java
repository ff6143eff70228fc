package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What counts as a time of minimal usage (policy, "change-window").
 *
 * @param plannedLength how long a change of one environment is planned to take; 2 hours if null
 * @param reserve what is kept free after it; 30 minutes if null
 * @param activeCalls how many calls may be under way at most; 0 if null
 * @param freezes times in which nothing is changed; none if null
 */
public record ChangeWindowSettings(
        Duration plannedLength, Duration reserve, Integer activeCalls, List<Freeze> freezes) {

    public static final ChangeWindowSettings DEFAULTS = new ChangeWindowSettings(null, null, null, null);

    public ChangeWindowSettings {
        plannedLength = plannedLength == null ? Duration.ofHours(2) : plannedLength;
        reserve = reserve == null ? Duration.ofMinutes(30) : reserve;
        activeCalls = activeCalls == null ? 0 : activeCalls;
        freezes = freezes == null ? List.of() : List.copyOf(freezes);
        PolicySettings.require(plannedLength.compareTo(Duration.ZERO) > 0, "plannedLength", plannedLength,
                "longer than nothing");
        PolicySettings.require(!reserve.isNegative(), "reserve", reserve, "no less than nothing");
        PolicySettings.require(activeCalls >= 0, "activeCalls", activeCalls, "0 or more");
    }

    /**
     * A time in which nothing is changed.
     *
     * @param name how people call it, such as an election
     * @param to the first instant after it
     */
    public record Freeze(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Instant from,
            @JsonProperty(required = true) Instant to) {

        public Freeze {
            if (name == null || name.isBlank() || from == null || to == null) {
                throw new ConfigurationProblem("A freeze needs a name, from and to; '%s' from %s to %s lacks one."
                        .formatted(name, from, to));
            }
            if (!from.isBefore(to)) {
                throw new ConfigurationProblem("The freeze '%s' ends at %s, not after it begins.".formatted(name, to));
            }
        }
    }
}
