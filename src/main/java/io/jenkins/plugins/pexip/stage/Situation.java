package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.json.OneLine;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.port.Connection;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import io.jenkins.plugins.pexip.stage.port.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a phase knows and may do while it is called. */
public final class Situation {

    /** What the keys of effects on the ledger begin with. */
    static final String RECORD = "record ";

    /** What the keys of effects on the product's own locks begin with. */
    public static final String LOCK = "lock ";

    private static final String SAID = "said ";

    /** The note of a stage whose promotion was approved by somebody else. */
    public static final String APPROVED_BY = "approved by";

    /** How long an effect may take to show; an assumption. */
    private static final Duration SETTLE = Duration.ofMinutes(2);

    private final Engine engine;
    private final StageRun run;
    private final Environment environment;
    private boolean acted;

    Situation(Engine engine, StageRun run, Environment environment) {
        this.engine = engine;
        this.run = run;
        this.environment = environment;
    }

    public Engine engine() {
        return engine;
    }

    public Platform platform() {
        return engine.platform();
    }

    public Environment environment() {
        return environment;
    }

    /** What the stage's environment is reached through. */
    public Connection here() {
        return engine.connections().to(environment);
    }

    public Workspace workspace() {
        return engine.workspace();
    }

    /** The stage run's id, the same after every restart. */
    public String runId() {
        return run.id();
    }

    /**
     * What the step was given, read as the stage's own type.
     *
     * @throws ConfigurationProblem if it cannot be read so
     */
    public <T> T order(Class<T> type) {
        try {
            return Json.MAPPER.convertValue(run.state().order(), type);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationProblem(reason(e), e);
        }
    }

    /** What Jackson says of its own is for programmers; a value of ours that is refused says why. */
    private static String reason(Throwable problem) {
        return problem.getCause() == null ? problem.getMessage() : reason(problem.getCause());
    }

    public Instant now() {
        return engine.clock().instant();
    }

    /** When the phase was entered. */
    public Instant phaseSince() {
        return run.state().phaseSince();
    }

    /** Whether this phase has lasted longer than that. */
    public boolean longerThan(Duration limit) {
        return now().isAfter(phaseSince().plus(limit));
    }

    /**
     * The same, counted from the last of these effects if that was intended later: the other side has that long for it,
     * also if nobody was there to ask for it in the meantime.
     */
    public boolean longerThan(Duration limit, Collection<String> effects) {
        return longerThan(limit)
                && effects.stream().flatMap(effect -> intended(effect).stream())
                        .noneMatch(at -> now().isBefore(at.plus(limit)));
    }

    public Next againIn(Duration wait, String status) {
        return Next.again(now().plus(wait), status);
    }

    /** Goes on at once, in a call of its own. */
    public Next againNow(String status) {
        return Next.again(now(), status);
    }

    /** One line for the console, after the environment's name: a fact, no noise. */
    public void say(String fact, Object... details) {
        print("%s: %s".formatted(environment.name(), fact.formatted(details)));
    }

    /** The same for what is found again at each look while a phase waits: once, and when it changes. */
    public void sayWhenNew(String topic, String fact) {
        String key = SAID + topic;
        if (recall(key, String.class).filter(fact::equals).isEmpty()) {
            remember(key, fact);
            say("%s", fact);
        }
    }

    /** A line for the console as it is, such as a row of a table. */
    public void print(String line) {
        engine.console().accept(OneLine.of(line));
    }

    /** What else of this promotion is at work on this environment and goes well, such as a block around. */
    public List<OtherRun> others() {
        return OtherRun.all(engine.journal(), runId()).stream()
                .filter(run -> run.environment(engine).equals(environment.name()))
                .toList();
    }

    /** What of this promotion ended on this environment, of what started after another run did. */
    public List<OtherRun> endedSince(String run) {
        return OtherRun.endedSince(engine.journal(), run).stream()
                .filter(ended -> ended.environment(engine).equals(environment.name()))
                .toList();
    }

    /** Why the stage is on its way back; empty while all is well. */
    public Optional<Problem> problem() {
        return Optional.ofNullable(run.state().problem());
    }

    /**
     * Notes something in the journal, for later calls and for after a restart.
     *
     * @param value anything that Jackson can write and read; no secrets
     */
    public void remember(String key, Object value) {
        run.write(Journal.Kind.NOTED, key, Json.MAPPER.valueToTree(value));
    }

    /** Strikes a note out, if there is one. */
    public void forget(String key) {
        if (run.state().note(key) != null) {
            run.write(Journal.Kind.NOTED, key, null);
        }
    }

    /** What was noted last; empty if nothing was, or if it was struck out. */
    public <T> Optional<T> recall(String key, Class<T> type) {
        return Optional.ofNullable(run.state().note(key)).map(note -> Json.MAPPER.convertValue(note, type));
    }

    public <T> Optional<T> recall(String key, TypeReference<T> type) {
        return Optional.ofNullable(run.state().note(key)).map(note -> Json.MAPPER.convertValue(note, type));
    }

    /** Whether the phase has got no answer for that long in all, since it was last answered. */
    public boolean silentFor(Duration patience) {
        return run.silence().compareTo(patience) >= 0;
    }

    /**
     * Where the other side shows an effect a little later only, an early look proves nothing.
     *
     * @throws Unreachable if an effect was intended less than two minutes ago, so that it is looked for again
     */
    public void unclearYet(String effect) {
        if (intended(effect).filter(at -> now().isBefore(at.plus(SETTLE))).isPresent()) {
            throw new Unreachable("it is not known yet whether '%s' was done".formatted(effect), null);
        }
    }

    /** Whether an effect was had and its outcome is known. */
    public boolean did(String effect) {
        return Optional.ofNullable(run.state().effect(effect)).map(StageState.Effect::settled).orElse(false);
    }

    /** When the effect was intended last; empty if never. */
    public Optional<Instant> intended(String effect) {
        return Optional.ofNullable(run.state().effect(effect)).map(StageState.Effect::intendedAt);
    }

    /** What came of an effect; empty while that is not known. */
    public <T> Optional<T> outcome(String effect, Class<T> type) {
        return Optional.ofNullable(run.state().effect(effect))
                .filter(StageState.Effect::settled)
                .map(done -> Json.MAPPER.convertValue(done.outcome(), type));
    }

    /**
     * Has an outward effect once. Its intent is on disk before, its outcome after. If an earlier intent has no outcome
     * (a crash, or no answer), the other side is looked at first, and what is found there is taken as the outcome.
     *
     * @param lookup what the other side says became of an earlier try; asked only if there was one
     */
    public <T> T once(String effect, Class<T> type, Supplier<Optional<T>> lookup, Supplier<T> action) {
        return settle(effect, type, lookup, () -> outwards(effect, action));
    }

    /**
     * Has an outward effect that may be had again without harm, such as sending bytes to where the other side says it
     * is. Its intent and its outcome are written down all the same.
     */
    public <T> T each(String effect, Supplier<T> action) {
        T outcome = act(effect, () -> outwards(effect, action));
        run.write(Journal.Kind.OUTCOME, effect, Json.MAPPER.valueToTree(outcome));
        return outcome;
    }

    private <T> T settle(String effect, Class<T> type, Supplier<Optional<T>> lookup, Supplier<T> action) {
        Optional<T> known = outcome(effect, type);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<T> found = intended(effect).isPresent() ? lookup.get() : Optional.empty();
        T outcome = found.orElseGet(() -> act(effect, action));
        run.write(Journal.Kind.OUTCOME, effect, Json.MAPPER.valueToTree(outcome));
        return outcome;
    }

    private <T> T outwards(String effect, Supplier<T> action) {
        if (acted) {
            throw new IllegalStateException("A second outward effect in one call: " + effect);
        }
        if (!effect.startsWith(LOCK)) {
            run.mayAct(this);
        }
        acted = true;
        return action.get();
    }

    /** The same for an effect whose outcome is just that it stands. */
    public void once(String effect, BooleanSupplier stands, Runnable action) {
        once(effect, Boolean.class, () -> stands.getAsBoolean() ? Optional.of(true) : Optional.empty(), () -> {
            action.run();
            return true;
        });
    }

    private <T> T act(String effect, Supplier<T> action) {
        run.write(Journal.Kind.INTENT, effect, null);
        try {
            return action.get();
        } catch (Refused | StageFailure | EnvironmentLost refusal) {
            if (!(refusal instanceof Refused refused) || !refused.afterEffect()) {
                run.write(Journal.Kind.REFUSED, effect, null);
            }
            throw refusal;
        }
    }

    /**
     * Asks people something, once.
     *
     * @param question made of the id that it is given
     */
    public void ask(String id, Function<String, Question> question) {
        if (!did("ask " + id)) {
            Desk desk = engine.desk();
            once("ask " + id, () -> desk.find(id).isPresent(), () -> desk.ask(question.apply(id)));
            Question asked = desk.find(id).orElseThrow();
            say("asked: %s (answer: %s %s)", asked.title(), asked.kind().command(), id);
        }
    }

    /** Whether evidence of that key stands in the ledger, by this run. */
    public boolean hasRecorded(String key) {
        return did(RECORD + key);
    }

    /**
     * Adds evidence, once, however often this is called for the same key.
     *
     * @param data anything that Jackson writes as an object; no secrets
     * @return whether it was not known to stand there already
     */
    public boolean record(String key, String kind, Object data) {
        boolean known = hasRecorded(key);
        Evidence evidence = engine.evidence();
        Supplier<Optional<Boolean>> written = () -> evidence.has(run.id(), key) ? Optional.of(true) : Optional.empty();
        settle(RECORD + key, Boolean.class, written, () -> {
            evidence.add(run.id(), key, kind, Json.MAPPER.valueToTree(data));
            return true;
        });
        return !known;
    }
}
