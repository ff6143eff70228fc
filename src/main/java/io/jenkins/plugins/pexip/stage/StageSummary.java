package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * What became of one run of a stage, for reports.
 *
 * @param environment empty if the order named none
 * @param endedAt null while it is under way
 * @param problem null if there was none
 * @param result null unless it was done
 */
public record StageSummary(
        String run,
        String stage,
        String environment,
        Instant startedAt,
        Instant endedAt,
        Problem problem,
        JsonNode result) {

    /** All runs of a promotion, in the order in which they started. */
    public static List<StageSummary> all(Journal journal) {
        return journal.runs().stream().map(run -> of(run, StageState.of(journal.of(run)))).toList();
    }

    /** Where the order names none, the result does. */
    private static String environment(StageState state) {
        String ordered = state.order().path("environment").asText("");
        boolean told = ordered.isEmpty() && state.isEnded() && state.result() != null;
        return told ? state.result().path("environment").asText("") : ordered;
    }

    private static StageSummary of(String run, StageState state) {
        return new StageSummary(
                run,
                state.stage(),
                environment(state),
                state.startedAt(),
                state.endedAt(),
                state.problem(),
                state.isEnded() ? state.result() : null);
    }
}
