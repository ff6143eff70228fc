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

    private StageRun waiting() {
        Phase wait = Phase.phase("wait", situation -> situation.againIn(Duration.ofHours(1), "waiting"));
        return engine(stage(wait)).open(
                "run", "test", JsonNodeFactory.instance.objectNode().put("environment", "prod"));
    }

    private final class Told implements Driver.Listener {

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
