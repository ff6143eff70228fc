package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the journal says about one run of a stage. Changes by journal entries alone, so reading them again gives the
 * same.
 */
final class StageState {

    private final Map<String, JsonNode> notes = new HashMap<>();
    private final Map<String, Effect> effects = new HashMap<>();
    private Journal.Entry started;
    private Journal.Entry entered;
    private Problem problem;
    private boolean bodyEnded;
    private boolean failedHere;
    private Journal.Entry ended;

    /**
     * @param outcome null while it is not known what became of it
     * @param again whether an earlier try was made of which that is not known either
     */
    record Effect(Instant intendedAt, JsonNode outcome, boolean again) {

        boolean settled() {
            return outcome != null;
        }
    }

    static StageState of(List<Journal.Entry> entries) {
        StageState state = new StageState();
        entries.forEach(state::apply);
        return state;
    }

    void apply(Journal.Entry entry) {
        switch (entry.kind()) {
            case STARTED -> started = entry;
            case ENTERED -> enter(entry);
            case NOTED -> note(entry);
            case INTENT -> effects.merge(entry.key(), new Effect(entry.at(), null, false), StageState::oncemore);
            case OUTCOME -> effects.computeIfPresent(
                    entry.key(), (k, e) -> new Effect(e.intendedAt(), entry.data(), false));
            case REFUSED -> effects.computeIfPresent(entry.key(), (k, e) -> e.again() ? e : null);
            case FAILED -> {
                add(entry);
                failedHere = true;
            }
            case ABORTED -> add(entry);
            case BODY_ENDED -> bodyEnded = true;
            case ENDED -> ended = entry;
            default -> throw new IllegalStateException("Unknown kind of entry " + entry.kind());
        }
    }

    private static Effect oncemore(Effect before, Effect now) {
        return new Effect(now.intendedAt(), null, !before.settled() || before.again());
    }

    private void enter(Journal.Entry entry) {
        entered = entry;
        failedHere = false;
        notes.remove(Troubles.NOTE);
    }

    private void note(Journal.Entry entry) {
        if (entry.data() == null || entry.data().isNull()) {
            notes.remove(entry.key());
        } else {
            notes.put(entry.key(), entry.data());
        }
    }

    private void add(Journal.Entry entry) {
        Problem later = Json.MAPPER.convertValue(entry.data(), Problem.class);
        problem = problem == null ? later : problem.and(later);
    }

    /** Whether the phase that it is in has failed, so that it is only to be left. */
    boolean failedHere() {
        return failedHere;
    }

    boolean isStarted() {
        return started != null;
    }

    String stage() {
        return started.key();
    }

    JsonNode order() {
        return started.data();
    }

    Instant startedAt() {
        return started.at();
    }

    /** The phase it is in; empty before the first. */
    String phase() {
        return entered == null ? "" : entered.key();
    }

    Instant phaseSince() {
        return entered == null ? started.at() : entered.at();
    }

    JsonNode note(String key) {
        return notes.get(key);
    }

    /** Null if it was never intended, or was refused. */
    Effect effect(String key) {
        return effects.get(key);
    }

    /** Whether anything outside was touched; what was written down or locked does not count. */
    boolean hasEffects() {
        return effects.keySet().stream().anyMatch(StageState::isOutward);
    }

    /** What was done outside or may have been, and asked of people, with the times at which that was intended. */
    Map<String, Instant> outwardEffects() {
        Map<String, Instant> outward = new HashMap<>();
        effects.forEach((key, effect) -> {
            if (isOutward(key)) {
                outward.put(key, effect.intendedAt());
            }
        });
        return outward;
    }

    private static boolean isOutward(String key) {
        return !key.startsWith(Situation.RECORD) && !key.startsWith(Situation.LOCK);
    }

    /** Null as long as all is well. */
    Problem problem() {
        return problem;
    }

    boolean bodyEnded() {
        return bodyEnded;
    }

    boolean isEnded() {
        return ended != null;
    }

    Instant endedAt() {
        return ended == null ? null : ended.at();
    }

    JsonNode result() {
        return ended.data();
    }
}
