package io.jenkins.plugins.pexip.stage;

import io.jenkins.plugins.pexip.json.Json;
import java.util.List;
import java.util.Optional;

/** Another stage's run of the same promotion: one that is under way and goes well, such as a block around, or ended. */
public final class OtherRun {

    private final String id;
    private final StageState state;

    private OtherRun(String id, StageState state) {
        this.id = id;
        this.state = state;
    }

    /** Those in a journal, in the order in which they started. @param own the id of the run that asks */
    static List<OtherRun> all(Journal journal, String own) {
        return journal.runs().stream()
                .filter(run -> !run.equals(own))
                .map(run -> new OtherRun(run, StageState.of(journal.of(run))))
                .filter(run -> !run.state.isEnded() && run.state.problem() == null)
                .toList();
    }

    /** Those that ended, of those that started after another did. @param after the other's id */
    static List<OtherRun> endedSince(Journal journal, String after) {
        return journal.runs().stream()
                .dropWhile(run -> !run.equals(after))
                .skip(1)
                .map(run -> new OtherRun(run, StageState.of(journal.of(run))))
                .filter(run -> run.state.isEnded())
                .toList();
    }

    /** Whether it ended well, or was ended by somebody; not whether it failed. */
    public boolean hadItsTurn() {
        return state.problem() == null || state.problem().kind() == Problem.Kind.ABORTED;
    }

    public String id() {
        return id;
    }

    public String stage() {
        return state.stage();
    }

    /** The environment that it works on, by the engine's configuration. */
    String environment(Engine engine) {
        return engine.stages().get(stage()).environment(engine.platform(), state.order());
    }

    /** What it noted last under a key; empty if it noted nothing. */
    public <T> Optional<T> recall(String key, Class<T> type) {
        return Optional.ofNullable(state.note(key)).map(note -> Json.MAPPER.convertValue(note, type));
    }
}
