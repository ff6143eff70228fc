package io.jenkins.plugins.pexip.promotion;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.Engines;
import io.jenkins.plugins.pexip.assembly.LiveConnections;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.cli.Configuration;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.ManualClock;
import io.jenkins.plugins.pexip.simulator.Simulation;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.infinity.UpgradePackage;
import io.jenkins.plugins.pexip.stage.Engine;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.Promotion;
import io.jenkins.plugins.pexip.stage.Reviews;
import io.jenkins.plugins.pexip.stage.StageRun;
import io.jenkins.plugins.pexip.stage.port.LocalWorkspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A promotion on simulated servers, by a clock that the test advances: the product's own stages and adapters, over sockets.
 */
final class SimulatedPromotion implements AutoCloseable {

    private static final List<String> NEWMAN =
            List.of("node", Path.of("newman/node_modules/newman/bin/newman.js").toAbsolutePath().toString());

    final ManualClock clock;
    final Simulation simulation;
    final Engine engine;
    final PlatformHome home;
    final List<String> console = new ArrayList<>();
    final Path folder;
    private int runs;

    SimulatedPromotion(Path folder, SimulationConfig config) throws IOException {
        this.folder = folder;
        clock = new ManualClock(config.origin());
        simulation = Simulation.start(config, clock);
        Configuration configuration = Configuration.read(simulation.writeConfiguration(folder, NEWMAN));
        replaceCollection("quick");
        Platform platform = configuration.platform(null);
        home = new PlatformHome(folder.resolve("home"), platform.name(), clock);
        engine = engine(platform, configuration, clock);
    }

    /** Puts another collection in the place of the demo's, whose waits need a clock that runs by itself. */
    void replaceCollection(String name) throws IOException {
        try (InputStream quick = getClass().getResourceAsStream(name + ".postman_collection.json")) {
            Files.copy(quick, folder.resolve("verify-by-video.postman_collection.json"), REPLACE_EXISTING);
        }
    }

    private Engine engine(Platform platform, Configuration configuration, Clock time) {
        return Engines.engine(
                new Promotion("promotion-1", platform, "rita"),
                home,
                new LiveConnections(configuration.secrets(), time),
                new LocalWorkspace(folder),
                line -> console.add(line),
                time);
    }

    void reviewed(String... versions) {
        for (String version : versions) {
            Reviews.record(home.ledger(), "petra", Version.parse(version), List.of());
        }
    }

    /** Writes a small package and returns its digest. */
    String upgradePackage(String version) throws Exception {
        UpgradePackage.write(folder.resolve("upgrade.tar"), version, 1 << 20);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve("upgrade.tar")));
        return HexFormat.of().formatHex(digest);
    }

    /** Runs a stage to its end, answering questions as people would. */
    Progress run(String stage, Map<String, ?> order) {
        return run(stage, order, () -> null);
    }

    /** @param body what the stage's block does; a problem if it fails */
    Progress run(String stage, Map<String, ?> order, Supplier<Problem> body) {
        JsonNode parameters = Json.MAPPER.valueToTree(order);
        StageRun run = engine.open(stage + "-" + ++runs, stage, parameters);
        Progress progress = run.advance();
        while (progress instanceof Progress.Again || progress instanceof Progress.RunBody) {
            if (progress instanceof Progress.Again again) {
                clock.advanceTo(again.at());
                simulation.catchUp();
                answer(again);
            } else {
                run.bodyEnded(body.get());
            }
            progress = run.advance();
        }
        return progress;
    }

    private void answer(Progress.Again again) {
        if (again.forPeople()) {
            for (Question question : engine.desk().open()) {
                String by = question.kind() == Question.Kind.APPROVAL ? "sam" : "tess";
                engine.desk().answer(new Answer(question.id(), by, clock.instant(), true, "fine"));
            }
        }
    }

    @Override
    public void close() {
        simulation.close();
    }
}
