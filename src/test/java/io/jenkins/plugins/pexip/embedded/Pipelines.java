package io.jenkins.plugins.pexip.embedded;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs scripts of tests and keeps what they print. */
final class Pipelines {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Path folder;

    Pipelines(Path folder) {
        this.folder = folder;
    }

    EmbeddedPipeline of(String script, Map<String, Object> parameters) {
        Controller controller = Controller.start(folder.resolve("home"), id -> {
            throw new ConfigurationProblem("There is no credential '" + id + "'.");
        });
        PrintStream console = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new EmbeddedPipeline(controller, new PipelineSettings(
                "promotion", 7, script, parameters, folder.resolve("workspace"), "alice", console));
    }

    PipelineResult run(String script) throws InterruptedException {
        return of(script, Map.of()).run();
    }

    List<String> console() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
