package io.jenkins.plugins.pexip.stage;

import static io.jenkins.plugins.pexip.stage.Phase.always;
import static io.jenkins.plugins.pexip.stage.Phase.phase;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the product does about faults of its own, such as an answer of a form that nobody thought of. */
class ProductFaultTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(START);
    private final List<String> world = new ArrayList<>();

    private Progress drive(Stage stage) {
        StageRun run = OneStage.engine(stage, folder, Journal.Watcher.NONE, clock).open("run", "test", OneStage.order());
        Progress progress = run.advance();
        while (progress instanceof Progress.Again again) {
            clock.advanceTo(again.at());
            progress = run.advance();
        }
        return progress;
    }

    private Next faultyFor(Situation situation, Duration time) {
        if (situation.now().isBefore(START.plus(time))) {
            throw new NullPointerException("an answer without a name");
        }
        world.add("done");
        return Next.onwards();
    }

    @Test
    void whatIsToBePutBackIsTriedAgainAfterAFaultOfTheProduct() {
        Progress end = drive(new OneStage(List.of(
                phase("change", s -> Next.onwards()), always("restore", s -> faultyFor(s, Duration.ofMinutes(5))))));
        assertThat(end).isInstanceOf(Progress.Done.class);
        assertThat(world).containsExactly("done");
    }

    @Test
    void aFaultThatLastsIsToldAndTheRestIsPutBack() {
        Progress end = drive(new OneStage(List.of(
                always("restore", s -> faultyFor(s, Duration.ofDays(1))),
                always("other", s -> {
                    world.add("other");
                    return Next.onwards();
                }))));
        Problem problem = ((Progress.Failed) end).problem();
        assertThat(problem.what()).contains("A fault of the product while restore", "an answer without a name");
        assertThat(problem.left()).contains("still stands");
        assertThat(world).containsExactly("other");
        assertThat(Duration.between(START, clock.instant())).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
    }

    @Test
    void whatOnlyGoesForwardFailsAtOnce() {
        Progress end = drive(new OneStage(List.of(phase("ask", s -> faultyFor(s, Duration.ofMinutes(1))))));
        assertThat(((Progress.Failed) end).problem().what()).contains("A fault of the product while ask");
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void aResultThatCannotBeToldFailsTheRunAndEndsIt() {
        Stage stage = new Stage() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public List<Phase> phases() {
                return List.of(always("restore", s -> faultyFor(s, Duration.ZERO)));
            }

            @Override
            public Object result(Situation situation) {
                throw new IllegalStateException("no result");
            }
        };
        Progress end = drive(stage);
        assertThat(((Progress.Failed) end).problem().what()).contains("A fault of the product", "no result");
        assertThat(world).containsExactly("done");
        assertThat(drive(stage)).as("after a restart").isInstanceOf(Progress.Failed.class);
    }
}
