package io.jenkins.plugins.pexip.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverTest {

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();

    @Test
    void failsNothingWhenTheProcessEndsAndItsTimerWithIt() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        timer.shutdownNow();
        Driver driver = new Driver(waiting(), Clock.systemUTC(), timer, Runnable::run, new Told());
        driver.go();
        assertThat(told).isEmpty();
        assertThat(driver.status()).isEqualTo("waiting for the next start");
    }

    @Test
    void putsBackWhenTheBlockCannotBeBegunAndTellsHowItEnded() {
        Phase body = Phase.phase("block", s -> Next.body(Map.of()));
        Phase back = Phase.always("put back", s -> {
            told.add("put back");
            return Next.onwards();
        });
        drive(new OneStage(List.of(body, back)), new Told() {
            @Override
            public void body(Map<String, String> variables) {
                throw new StackOverflowError();
            }
        });
        assertThat(told).containsExactly("put back", "failed");
    }

    @Test
    void goesOnAlthoughNobodyCanBeShownThatItWaits() {
        Phase wait = Phase.phase("wait", s -> told.contains("waited") ? Next.onwards() : waitOnce(s));
        drive(new OneStage(List.of(wait)), new Told() {
            @Override
            public void waitingForPeople(boolean waiting) {
                throw new OutOfMemoryError();
            }
        });
        assertThat(told).containsExactly("waited", "done");
    }

    private Next waitOnce(Situation situation) {
        told.add("waited");
        return Next.askAgain(situation.now(), "waiting");
    }

    @Test
    void tellsThatItCannotGoOnWhenItsEndCannotBeTold() {
        drive(new OneStage(List.of(Phase.phase("one", s -> Next.onwards()))), new Told() {
            @Override
            public void done(JsonNode result) {
                throw new AssertionError();
            }
        });
        assertThat(told).containsExactly("broken");
    }

    /** To its end, on this thread. */
    private void drive(Stage stage, Driver.Listener listener) {
        List<Runnable> work = new ArrayList<>();
        ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(0) {
            @Override
            public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
                work.add(command);
                return null;
            }
        };
        StageRun run = engine(stage).open(
                "run", "test", JsonNodeFactory.instance.objectNode().put("environment", "prod"));
        new Driver(run, Clock.systemUTC(), timer, work::add, listener).go();
        while (!work.isEmpty()) {
            work.remove(0).run();
        }
    }

    private StageRun waiting() {
        Phase wait = Phase.phase("wait", situation -> situation.againIn(Duration.ofHours(1), "waiting"));
        return engine(stage(wait)).open(
                "run", "test", JsonNodeFactory.instance.objectNode().put("environment", "prod"));
    }

    private class Told implements Driver.Listener {

        @Override
        public void body(Map<String, String> variables) {
            told.add("body");
        }

        @Override
        public void done(JsonNode result) {
            told.add("done");
        }

        @Override
        public void failed(Problem problem) {
            told.add("failed");
        }

        @Override
        public void broken(RuntimeException cause) {
            told.add("broken");
        }
    }

    private static Stage stage(Phase phase) {
        return new OneStage(List.of(phase));
    }

    private Engine engine(Stage stage) {
        return OneStage.engine(stage, folder, Journal.Watcher.NONE, Clock.systemUTC());
    }
}
