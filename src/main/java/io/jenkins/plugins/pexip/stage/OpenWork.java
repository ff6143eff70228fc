package io.jenkins.plugins.pexip.stage;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a stage's run that is not at its end was doing, for whoever has to go on with it.
 *
 * @param environment empty if the order named none
 * @param phase empty before the first
 * @param effects what it did outside so far, or may have done, oldest first; some of it may be put back already
 */
public record OpenWork(
        String stage, String environment, String phase, Instant since, Problem problem, List<String> effects) {

    /** Of a promotion, outer stages first. */
    public static List<OpenWork> in(Journal journal) {
        return journal.runs().stream()
                .map(run -> StageState.of(journal.of(run)))
                .filter(state -> state.isStarted() && !state.isEnded())
                .map(OpenWork::of)
                .toList();
    }

    private static OpenWork of(StageState state) {
        return new OpenWork(state.stage(), state.order().path("environment").asText(""), state.phase(),
                state.phaseSince(), state.problem(), effects(state));
    }

    private static List<String> effects(StageState state) {
        return state.outwardEffects().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** In a line. */
    @Override
    public String toString() {
        String where = environment.isEmpty() ? stage : stage + " of " + environment;
        String doing = phase.isEmpty() ? "not begun" : "%s since %s".formatted(phase, since);
        return "%s: %s%s".formatted(where, doing,
                effects.isEmpty() ? "; nothing was changed" : "; so far: " + String.join(", ", effects));
    }
}
