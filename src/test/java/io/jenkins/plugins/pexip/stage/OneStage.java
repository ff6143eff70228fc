package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.Platform;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A stage called "test" with given phases, and engines that have no other and reach nobody. */
record OneStage(List<Phase> phases) implements Stage {

    @Override
    public String name() {
        return "test";
    }

    @Override
    public Object result(Situation situation) {
        return Map.of();
    }

    /** An order for the only environment that the engine's platform has. */
    static JsonNode order() {
        return JsonNodeFactory.instance.objectNode().put("environment", "prod");
    }

    /** A new engine over the files of a folder, as after a restart. */
    static Engine engine(Stage stage, Path folder, Journal.Watcher watcher, Clock clock) {
        return engine(stage, folder, watcher, clock, line -> {});
    }

    /** The same with a console. */
    static Engine engine(Stage stage, Path folder, Journal.Watcher watcher, Clock clock, Consumer<String> console) {
        Environment prod = new Environment(
                "prod", Environment.Kind.PRODUCTION, null, List.of(), null, null, null, null);
        Platform platform = new Platform("vbv", List.of(prod), null, null, null, null, null);
        return new Engine(
                new Promotion("1", platform, Starter.person("rita")),
                Map.of("test", stage),
                environment -> null,
                Journal.open(folder.resolve("journal.jsonl"), watcher),
                null,
                new Desk(folder.resolve("questions")),
                null,
                console,
                clock);
    }
}
