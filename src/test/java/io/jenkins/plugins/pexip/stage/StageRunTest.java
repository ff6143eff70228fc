package io.jenkins.plugins.pexip.stage;

import static io.jenkins.plugins.pexip.stage.Phase.always;
import static io.jenkins.plugins.pexip.stage.Phase.phase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StageRunTest {

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T06:00:00Z"));
    private final List<String> world = new ArrayList<>();

    @Test
    void goesThroughItsPhasesInOrder() {
        Progress end = drive(open(stage(act("one"), act("two"))));
        assertThat(end).isInstanceOf(Progress.Done.class);
        assertThat(world).containsExactly("one", "two");
    }

    @Test
    void doesNotRepeatAnEffectWhoseOutcomeIsKnown() {
        drive(open(stage(act("one"))));
        assertThat(drive(open(stage(act("one"))))).isInstanceOf(Progress.Done.class);
        assertThat(world).containsExactly("one");
    }

    @Test
    void looksAtTheOtherSideAfterACrashBetweenIntentAndOutcome() {
        Phase crashing = phase("one", s -> {
            s.once("effect", () -> world.contains("effect"), () -> {
                world.add("effect");
                throw new Death();
            });
            return Next.onwards();
        });
        StageRun dying = open(stage(crashing));
        assertThatThrownBy(() -> drive(dying)).isInstanceOf(Death.class);

        Phase again = phase("one", s -> {
            s.once("effect", () -> world.contains("effect"), () -> world.add("effect a second time"));
            return Next.onwards();
        });
        assertThat(drive(open(stage(again)))).isInstanceOf(Progress.Done.class);
        assertThat(world).containsExactly("effect");
    }

    /** The process dies. */
    private static final class Death extends ThreadDeath {}

    @Test
    void putsBackWhatItChangedAfterAFailureAndKeepsTheReason() {
        Progress end = drive(open(stage(act("change"), failing("broken"), act("never"), puttingBack("restore"))));
        assertThat(world).containsExactly("change", "restore");
        assertThat(((Progress.Failed) end).problem().what()).isEqualTo("broken");
    }

    @Test
    void tellsOfAFailureWhilePuttingBackToo() {
        Phase cannot = always("restore", s -> {
            throw new Refused(Refused.Reason.PERMISSION, "not allowed");
        });
        Progress end = drive(open(stage(failing("broken"), cannot, puttingBack("other"))));
        assertThat(((Progress.Failed) end).problem().what()).contains("broken").contains("not allowed");
        assertThat(world).containsExactly("other");
    }

    @Test
    void triesAgainForSomeMinutesWhatItShallPutBackAndIsRefused() {
        Instant start = clock.instant();
        Phase refusedAtFirst = always("restore", s -> {
            s.once("restored", () -> false, () -> {
                if (s.now().isBefore(start.plus(Duration.ofMinutes(5)))) {
                    throw new Refused(Refused.Reason.PERMISSION, "not allowed");
                }
                world.add("restore");
            });
            return Next.onwards();
        });
        Progress end = drive(open(stage(act("change"), failing("broken"), refusedAtFirst)));
        assertThat(((Progress.Failed) end).problem().what()).isEqualTo("broken");
        assertThat(world).containsExactly("change", "restore");
        assertThat(Duration.between(start, clock.instant())).isLessThan(Duration.ofMinutes(7));
    }

    @Test
    void takesARefusalForAnAnswerWhereNothingIsToBePutBack() {
        Instant start = clock.instant();
        Progress end = drive(open(stage(phase("ask", s -> {
            throw new Refused(Refused.Reason.PERMISSION, "not allowed");
        }))));
        assertThat(((Progress.Failed) end).problem().what()).contains("not allowed");
        assertThat(clock.instant()).isEqualTo(start);
    }

    @Test
    void putsBackWhatItChangedWhenItIsAborted() {
        StageRun run = open(stage(act("change"), phase("wait", s -> s.againIn(Duration.ofHours(1), "waiting")),
                puttingBack("restore")));
        while (!(run.advance() instanceof Progress.Again again) || !again.status().equals("waiting")) {
            clock.advance(Duration.ofSeconds(1));
        }
        run.abort("rita aborted the run");
        Progress end = drive(run);
        assertThat(((Progress.Failed) end).problem().kind()).isEqualTo(Problem.Kind.ABORTED);
        assertThat(world).containsExactly("change", "restore");
    }

    @Test
    void asksAgainAsLongAsNobodyAnswersAndGivesUpAfterItsPatience() {
        Instant start = clock.instant();
        Progress end = drive(open(stage(phase("ask", s -> {
            throw new Unreachable("GET https://management.test.example.ca", null);
        }))));
        assertThat(((Progress.Failed) end).problem().what()).contains("No answer for 15 minutes");
        assertThat(((Progress.Failed) end).problem().left()).isEqualTo("Nothing was changed.");
        assertThat(Duration.between(start, clock.instant())).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(16));
    }

    @Test
    void survivesAShortSilence() {
        Instant back = clock.instant().plus(Duration.ofMinutes(5));
        Progress end = drive(open(stage(phase("ask", s -> {
            if (s.now().isBefore(back)) {
                throw new Unreachable("no answer", Duration.ofMinutes(2), null);
            }
            return Next.onwards();
        }))));
        assertThat(end).isInstanceOf(Progress.Done.class);
    }

    @Test
    void skipsToWhatAlwaysRunsWhenItsAimIsReachedEarly() {
        drive(open(stage(phase("look", s -> Next.enough()), act("never"), puttingBack("restore"), act("nor this"))));
        assertThat(world).containsExactly("restore");
    }

    @Test
    void givesWayToItsBlockAndGoesOnAfterIt() {
        Phase body = phase("block", s -> Next.body(Map.of("PEXIP_ENVIRONMENT", "prod")));
        StageRun run = open(stage(act("before"), body, puttingBack("after")));
        Progress there = drive(run);
        assertThat(((Progress.RunBody) there).variables()).containsEntry("PEXIP_ENVIRONMENT", "prod");
        assertThat(world).containsExactly("before");
        run.bodyEnded(Problem.failed("the block failed", "", ""));
        assertThat(((Progress.Failed) drive(run)).problem().what()).isEqualTo("the block failed");
        assertThat(world).containsExactly("before", "after");
    }

    @Test
    void takesTheEndOfItsBlockOnceAlthoughACrashMayTellItAgain() {
        StageRun run = open(stage(phase("block", s -> Next.body(Map.of())), puttingBack("after")));
        drive(run);
        run.bodyEnded(null);
        run.bodyEnded(Problem.failed("told again", "", ""));
        assertThat(drive(run)).isInstanceOf(Progress.Done.class);
    }

    @Test
    void leavesAFailedPhaseAfterACrashInsteadOfTryingItAgain() {
        Phase breaking = phase("breaking", s -> {
            world.add("tried");
            throw new StageFailure(Problem.failed("broken", "left", "next"));
        });
        Stage stage = stage(act("change"), breaking, puttingBack("restore"));
        StageRun run = engine(stage, deathAfter(Journal.Kind.FAILED)).open("run", "test", order());
        assertThatThrownBy(() -> drive(run)).isInstanceOf(Death.class);
        assertThat(problem(drive(open(stage))).what()).isEqualTo("broken");
        assertThat(world).containsExactly("change", "tried", "restore");
    }

    @Test
    void leavesAnAbortedPhaseAfterACrashInsteadOfGoingOn() {
        Phase waiting = phase("wait", s -> {
            world.add("waiting");
            return s.againIn(Duration.ofHours(1), "waiting");
        });
        Stage stage = stage(act("change"), waiting, puttingBack("restore"));
        StageRun run = engine(stage, deathAfter(Journal.Kind.ABORTED)).open("run", "test", order());
        run.advance();
        run.advance();
        assertThatThrownBy(() -> run.abort("rita aborted the run")).isInstanceOf(Death.class);
        assertThat(problem(drive(open(stage))).kind()).isEqualTo(Problem.Kind.ABORTED);
        assertThat(world).containsExactly("change", "waiting", "restore");
    }

    @Test
    void doesNothingForAnAbortThatComesBeforeTheStart() {
        StageRun run = open(stage(act("never"), puttingBack("restore")));
        run.abort("rita aborted the run");
        assertThat(problem(drive(run)).left()).isEqualTo("Nothing was changed.");
        assertThat(world).containsExactly("restore");
    }

    @Test
    void keepsInMindThatAnEarlierTryMayHaveArrivedWhenALaterOneIsRefused() {
        Iterator<RuntimeException> answers = List.<RuntimeException>of(
                        new Unreachable("no answer", null),
                        new Refused(Refused.Reason.CONFLICT, "it is so already"))
                .iterator();
        Phase change = phase("change", s -> {
            s.once("change", () -> false, () -> {
                throw answers.next();
            });
            return Next.onwards();
        });
        Phase back = always("put back", s -> {
            s.intended("change").ifPresent(at -> world.add("put back"));
            return Next.onwards();
        });
        drive(open(stage(change, back)));
        assertThat(world).containsExactly("put back");
    }

    @Test
    void aRefusalAfterAnEffectIsNotNothingWasChanged() {
        Phase change = phase("change", s -> {
            s.once("change", () -> false, () -> {
                throw new Refused(Refused.Reason.CONFLICT, "somebody came in between").whenDone();
            });
            return Next.onwards();
        });
        Phase back = always("put back", s -> {
            s.intended("change").ifPresent(at -> world.add("put back"));
            return Next.onwards();
        });
        Problem problem = problem(drive(open(stage(change, back))));
        assertThat(problem.left()).isEqualTo("What test had changed for a time is put back.");
        assertThat(world).containsExactly("put back");
    }

    @Test
    void saysNothingWasChangedWhereItOnlyWroteThingsDown() {
        Phase refused = phase("ask", s -> {
            s.remember("note", 1);
            throw new Refused(Refused.Reason.CREDENTIALS, "401");
        });
        assertThat(problem(drive(open(stage(refused)))).left()).isEqualTo("Nothing was changed.");
    }

    @Test
    void countsASilenceForThePhaseInWhichItIs() {
        Instant start = clock.instant();
        Phase silent = phase("silent", s -> {
            throw new Unreachable("no answer", null);
        });
        Phase back = always("put back", s -> {
            if (s.now().isBefore(start.plus(Duration.ofMinutes(80)))) {
                throw new Unreachable("no answer", null);
            }
            world.add("put back");
            return Next.onwards();
        });
        drive(open(stage(silent, back)));
        assertThat(world).containsExactly("put back");
    }

    @ParameterizedTest
    @MethodSource("errors")
    void putsBackWhatItChangedAfterAnErrorOfTheMachineAndSaysSo(Error error) {
        Phase broken = phase("broken", s -> {
            throw error;
        });
        Progress end = drive(open(stage(act("change"), broken, act("never"), puttingBack("restore"))));
        assertThat(problem(end).kind()).isEqualTo(Problem.Kind.FAILED);
        assertThat(problem(end).what()).contains("fault of the product while broken").contains(error.toString());
        assertThat(problem(end).left()).contains("is put back");
        assertThat(world).containsExactly("change", "restore");
    }

    static Stream<Error> errors() {
        return Stream.of(new StackOverflowError(), new AssertionError("must not be"), new OutOfMemoryError("heap"),
                new ExceptionInInitializerError("broken class"), new NoClassDefFoundError("gone"),
                new UnsatisfiedLinkError("gone"), new ServiceConfigurationError("broken"), new InternalError());
    }

    @Test
    void doesNotFailForAClassThatCannotBeLoadedWhileTheProcessGoesDown() {
        StageRun run = open(stage(phase("broken", s -> {
            throw new NoClassDefFoundError("gone");
        })));
        assertThat(run.advance()).isInstanceOf(Progress.Again.class);
        assertThat(run.isEnded()).isFalse();
        assertThat(drive(open(stage(act("after the restart"), phase("broken", s -> Next.onwards())))))
                .isInstanceOf(Progress.Done.class);
    }

    @Test
    void goesOnPuttingBackAfterAnErrorWhileItPutsBack() {
        Phase broken = always("broken", s -> {
            throw new StackOverflowError();
        });
        assertThat(problem(drive(open(stage(failing("first"), broken, puttingBack("other"))))).what())
                .contains("first").contains("StackOverflowError");
        assertThat(world).containsExactly("other");
    }

    @Test
    void saysNothingTwice() {
        Problem problem = Problem.failed("what", "left", "next").and(Problem.failed("what", "left", "next"))
                .and(Problem.failed("more", "left", "more")).and(Problem.failed("more", "left", "more"));
        assertThat(problem).isEqualTo(Problem.failed("what And then: more", "left", "next more"));
    }

    private static Problem problem(Progress end) {
        return ((Progress.Failed) end).problem();
    }

    private static Journal.Watcher deathAfter(Journal.Kind kind) {
        return new Journal.Watcher() {
            @Override
            public void after(Journal.Entry entry) {
                if (entry.kind() == kind) {
                    throw new Death();
                }
            }
        };
    }

    @Test
    void refusesASecondOutwardEffectInOneCall() {
        StageRun run = open(stage(phase("two at once", s -> {
            s.once("first", () -> false, () -> world.add("first"));
            s.once("second", () -> false, () -> world.add("second"));
            return Next.onwards();
        })));
        assertThat(((Progress.Failed) drive(run)).problem().what()).contains("second outward effect");
        assertThat(world).containsExactly("first");
    }

    @Test
    void cutsOffALineThatACrashToreBeforeTheNextIsWritten() throws Exception {
        drive(open(stage(act("one"))));
        Files.writeString(folder.resolve("journal.jsonl"), "{\"at\":\"2026-11-2", StandardOpenOption.APPEND);
        assertThat(drive(open(stage(act("one"))))).isInstanceOf(Progress.Done.class);
        assertThat(drive(engine(stage(act("two"))).open("next run", "test", order())))
                .isInstanceOf(Progress.Done.class);
        assertThat(Files.readAllLines(folder.resolve("journal.jsonl"))).allMatch(line -> line.endsWith("}"));
    }

    @Test
    void saysWhichEnvironmentsThereAreWhenOneIsNotConfigured() {
        StageRun run = engine(stage(act("never")))
                .open("run", "test", JsonNodeFactory.instance.objectNode().put("environment", "staging"));
        Problem problem = ((Progress.Failed) drive(run)).problem();
        assertThat(problem.kind()).isEqualTo(Problem.Kind.WRONG_USE);
        assertThat(problem.what()).contains("'staging'").contains("prod");
        assertThat(world).isEmpty();
    }

    @Test
    void refusesMoreThanAnybodyWouldReadAndKeepsNothingOfIt() {
        Engine engine = engine(stage(act("never")));
        JsonNode text = JsonNodeFactory.instance.objectNode().put("environment", "prod").put("name", "x".repeat(4001));
        assertThatThrownBy(() -> engine.open("run", "test", text)).isInstanceOf(ConfigurationProblem.class)
                .hasMessage("test was given too much. name: it has 4001 characters, and may have 4000. Nothing was done.");
        JsonNode large = JsonNodeFactory.instance.objectNode().set("names", Json.MAPPER.valueToTree(
                Collections.nCopies(20, "x".repeat(4000))));
        assertThatThrownBy(() -> engine.open("run", "test", large)).isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("It says more than 64 KiB in all.");
        assertThat(engine.journal().runs()).isEmpty();
    }

    private Phase act(String effect) {
        return phase(effect, s -> {
            s.once(effect, () -> false, () -> world.add(effect));
            return Next.onwards();
        });
    }

    private Phase puttingBack(String effect) {
        return always(effect, act(effect).work());
    }

    private static Phase failing(String what) {
        return phase("failing", s -> {
            throw new StageFailure(Problem.failed(what, "left", "next"));
        });
    }

    private Progress drive(StageRun run) {
        return drive(run, clock);
    }

    private static Progress drive(StageRun run, ManualClock clock) {
        Progress progress = run.advance();
        while (progress instanceof Progress.Again again) {
            clock.advanceTo(again.at());
            progress = run.advance();
        }
        return progress;
    }

    private static Stage stage(Phase... phases) {
        return new OneStage(List.of(phases));
    }

    /** A new engine over the same files, as after a restart. */
    private StageRun open(Stage stage) {
        return engine(stage).open("run", "test", order());
    }

    private static JsonNode order() {
        return OneStage.order();
    }

    private Engine engine(Stage stage) {
        return engine(stage, Journal.Watcher.NONE);
    }

    private Engine engine(Stage stage, Journal.Watcher watcher) {
        return OneStage.engine(stage, folder, watcher, clock);
    }
}
