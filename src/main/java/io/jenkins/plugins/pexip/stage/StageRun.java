package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Forbidden;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One run of a stage, driven from outside. Each call of {@link #advance} goes one small step on, has at most one
 * outward effect and never waits; the answer says when to call again. A new object over the same journal goes on where
 * the old one was.
 */
public final class StageRun {

    private static final String ENOUGH = "enough";
    private static final Duration RETRY = Duration.ofSeconds(15);

    /** A wrong password that is tried more often may lock its user out. */
    private static final Duration RETRY_REFUSED = Duration.ofMinutes(1);

    private static final Duration INSISTS = Duration.ofMinutes(10);
    private final Engine engine;
    private final Stage stage;
    private final String id;
    private final StageState state;
    private final List<Phase> phases;
    private final Problems problems;
    private final Troubles troubles;
    private boolean unlinked;

    StageRun(Engine engine, Stage stage, String id, StageState state, JsonNode order) {
        this.engine = engine;
        this.stage = stage;
        this.id = id;
        this.state = state;
        this.phases = stage.phases(order);
        this.problems = new Problems(engine.platform(), stage, state);
        this.troubles = new Troubles(engine.clock(), state, note -> write(Journal.Kind.NOTED, Troubles.NOTE, note));
    }

    public String id() {
        return id;
    }

    StageState state() {
        return state;
    }

    public String stage() {
        return stage.name();
    }

    public boolean isEnded() {
        return state.isEnded();
    }

    /**
     * Goes on.
     *
     * @throws JournalUnwritable if the journal cannot be written; then nothing more may be done
     */
    public synchronized Progress advance() {
        Standstill.keep();
        if (state.isEnded()) {
            return end();
        }
        if (state.phase().isEmpty()) {
            enterNext(state.problem() == null ? -1 : firstAlwaysAfter(-1) - 1);
        }
        if (state.isEnded()) {
            return end();
        }
        Phase phase = phase();
        if (state.failedHere() || state.problem() != null && !phase.always()) {
            return leaveFor(firstAlwaysAfter(index()));
        }
        try {
            return work(phase);
        } catch (JournalUnwritable e) {
            throw e;
        } catch (ThreadDeath e) {
            throw e; // whoever ended the thread wants nothing done any more
        } catch (RuntimeException | Error e) {
            return faulty(phase, e);
        }
    }

    /** While the process goes down, classes cannot be loaded any more: that is no reason to fail, unless it lasts. */
    private Progress faulty(Phase phase, Throwable e) {
        if (e instanceof LinkageError && !(e instanceof ExceptionInInitializerError) && !unlinked) {
            unlinked = true;
            return again(RETRY, "a class of the product cannot be loaded: " + e);
        }
        try {
            return insists(phase)
                    ? again(RETRY_REFUSED, "a fault of the product, tried again: " + e)
                    : fail(problems.fault(phase, e));
        } catch (JournalUnwritable unwritable) {
            unwritable.addSuppressed(e);
            if (e instanceof Error error) {
                throw error;
            }
            throw unwritable;
        }
    }

    private Progress work(Phase phase) {
        Situation situation;
        try {
            situation = situation();
        } catch (ConfigurationProblem e) {
            return giveUp(problems.withoutEnvironment(e));
        }
        try {
            Next next = phase.work().advance(situation);
            answered();
            return follow(next);
        } catch (Unreachable e) {
            return unreachable(situation, phase, e);
        } catch (Refused e) {
            return refused(phase, e);
        } catch (Forbidden e) {
            writeDown(e);
            return fail(problems.wrongUse(phase, e));
        } catch (ConfigurationProblem e) {
            return fail(problems.wrongUse(phase, e));
        } catch (StageFailure e) {
            return fail(e.problem());
        } catch (EnvironmentLost e) {
            return giveUp(problems.lost(e));
        }
    }

    void mayAct(Situation situation) {
        stage.mayAct(situation);
    }

    private void writeDown(Forbidden e) {
        String key = "refused: " + state.phase();
        if (!engine.evidence().has(id, key)) {
            String environment = stage.environment(engine.platform(), state.order());
            engine.evidence().add(id, key, EntryKinds.REFUSED, Json.MAPPER.valueToTree(
                    Map.of("stage", stage.name(), "environment", environment, "reason", e.getMessage())));
        }
    }

    /** Without its environment no phase can do anything, not even put something back. */
    private Progress giveUp(Problem problem) {
        write(Journal.Kind.FAILED, state.phase(), Json.MAPPER.valueToTree(problem));
        return leaveFor(phases.size());
    }

    private Situation situation() {
        String name = stage.environment(engine.platform(), state.order());
        if (name.isEmpty()) {
            throw new ConfigurationProblem(
                    "%s does not know for which environment: name one, or put the step into promoteToProd { }."
                            .formatted(stage.name()));
        }
        Environment environment = engine.platform().environment(name);
        return new Situation(engine, this, environment);
    }

    private Progress follow(Next next) {
        if (next instanceof Next.Again again) {
            return new Progress.Again(again.at(), again.status(), again.forPeople());
        }
        if (next instanceof Next.Body body && !state.bodyEnded()) {
            return new Progress.RunBody(body.variables());
        }
        if (next instanceof Next.Enough) {
            write(Journal.Kind.NOTED, ENOUGH, BooleanNode.TRUE);
        }
        return leaveFor(onWayBack() ? firstAlwaysAfter(index()) : index() + 1);
    }

    private boolean onWayBack() {
        return state.problem() != null || state.note(ENOUGH) != null;
    }

    private Progress leaveFor(int next) {
        enterNext(next - 1);
        return state.isEnded() ? end() : new Progress.Again(engine.clock().instant(), state.phase(), false);
    }

    private void enterNext(int after) {
        troubles.forget();
        if (after + 1 < phases.size()) {
            write(Journal.Kind.ENTERED, phases.get(after + 1).name(), null);
        } else {
            engine.desk().takeBack(engine.promotion().id(), id, "%s has ended.".formatted(stage.name()));
            write(Journal.Kind.ENDED, stage.name(), state.problem() == null ? result() : null);
        }
    }

    /** Null if there is none, which the journal then tells the reason of. */
    private JsonNode result() {
        try {
            return Json.MAPPER.valueToTree(stage.result(situation()));
        } catch (ThreadDeath e) {
            throw e; // as in advance
        } catch (RuntimeException | Error e) {
            write(Journal.Kind.FAILED, state.phase(), Json.MAPPER.valueToTree(problems.withoutResult(e)));
            return null;
        }
    }

    private Progress end() {
        return state.problem() == null ? new Progress.Done(state.result()) : new Progress.Failed(state.problem());
    }

    private Progress fail(Problem problem) {
        write(Journal.Kind.FAILED, state.phase(), Json.MAPPER.valueToTree(problem));
        return leaveFor(firstAlwaysAfter(index()));
    }

    private int firstAlwaysAfter(int index) {
        for (int i = index + 1; i < phases.size(); i++) {
            if (phases.get(i).always()) {
                return i;
            }
        }
        return phases.size();
    }

    private Progress unreachable(Situation situation, Phase phase, Unreachable e) {
        Duration silent = troubles.met(Trouble.Kind.SILENCE).silent();
        if (silent.compareTo(phase.patience()) > 0) {
            answered();
            return fail(problems.noAnswer(phase, e));
        }
        if (troubles.isNewsAt(silent)) {
            situation.say("no answer for %d minutes while %s; it is asked again, for %d minutes in all: %s",
                    silent.toMinutes(), phase.name(), phase.patience().toMinutes(), e.getMessage());
        }
        Duration wait = e.retryAfter().compareTo(RETRY) > 0 ? e.retryAfter() : RETRY;
        return again(wait, "no answer yet: " + e.getMessage());
    }

    /** Nobody else puts back what a stage changed, or follows what it started. */
    private boolean insists(Phase phase) {
        return phase.insistent() && troubles.met(Trouble.Kind.REFUSAL).refused().compareTo(INSISTS) < 0;
    }

    private Progress refused(Phase phase, Refused e) {
        if (insists(phase)) {
            return again(RETRY_REFUSED, "refused, and tried again: " + e.getMessage());
        }
        answered();
        return fail(problems.refusal(phase, e));
    }

    private Progress again(Duration wait, String status) {
        return new Progress.Again(engine.clock().instant().plus(wait), status, false);
    }

    Duration silence() {
        return troubles.silence();
    }

    private void answered() {
        unlinked = false;
        troubles.answered();
    }

    private Phase phase() {
        return phases.get(index());
    }

    private int index() {
        for (int i = 0; i < phases.size(); i++) {
            if (phases.get(i).name().equals(state.phase())) {
                return i;
            }
        }
        throw new IllegalStateException("The journal names a phase '%s' that %s has not; was it written by another "
                .formatted(state.phase(), stage.name()) + "version of the plugin?");
    }

    /** Tells that the block came to its end, before the next {@link #advance}. After a crash it may be told again. */
    public synchronized void bodyEnded(Problem problem) {
        if (state.bodyEnded() || state.isEnded()) {
            return;
        }
        if (problem != null) {
            write(Journal.Kind.FAILED, "body", Json.MAPPER.valueToTree(problem));
        }
        write(Journal.Kind.BODY_ENDED, "body", null);
    }

    /** Stops the work; what was changed for a time is put back by the calls of {@link #advance} that follow. */
    public synchronized void abort(String why) {
        if (state.isEnded() || state.problem() != null) {
            return;
        }
        Problem problem = problems.aborted(why);
        write(Journal.Kind.ABORTED, state.phase(), Json.MAPPER.valueToTree(problem));
        if (!state.phase().isEmpty() && !phase().always()) {
            leaveFor(firstAlwaysAfter(index()));
        }
    }

    void write(Journal.Kind kind, String key, JsonNode data) {
        Journal.Entry entry = new Journal.Entry(engine.clock().instant(), id, kind, key, data);
        engine.journal().append(entry);
        state.apply(entry);
    }
}
