package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.infinity.Times;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.StageRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes longer than the vendor says is told once, with what not to do and whom to call, and is followed on. */
class StuckTest {

    private static final String NODE = "vm-conference-1-test";
    private static final String CONTACT = "the video team, +1 250 555 0100";

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private SimulatedPromotion promotion;
    private String sha256;
    private final List<String> statuses = new ArrayList<>();

    /** Null takes the simulator's usual time. */
    private void start(Duration manager, Duration install, Duration reboot) throws Exception {
        var times = new Times(null, manager, null, null, null, null, install, reboot, null, null, null, null, null,
                null, null);
        start(Configurations.small("33.2").with(new SimulationConfig.Pace(times, null)));
    }

    private void start(SimulationConfig config) throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, config);
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
        promotion.reviewed("34.0", "34.1");
        promotion.configure(known -> new Platform(known.name(), known.environments(), known.policy(), known.releases(),
                known.upgradePaths(), known.evidence(), known.clock(), known.allowedItems(), null, CONTACT));
        sha256 = promotion.upgradePackage("34.1");
        promotion.succeed(promotion.run("pexipSnapshot", Map.of("environment", "test")));
        promotion.meanwhile = (run, again) -> statuses.add(again.status());
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private Progress upgrade() {
        return promotion.run("pexipUpgrade", order("test", "34.1", sha256));
    }

    private List<String> said(String words) {
        return promotion.console.stream().filter(line -> line.contains(words)).toList();
    }

    private void saidOnce(String node, String state, String... words) {
        assertThat(said("The upgrade goes on being followed.")).singleElement().asString()
                .contains(node).contains(words);
        List<JsonNode> evidence = promotion.evidence("stuck");
        assertThat(evidence).singleElement().satisfies(entry -> {
            assertThat(entry.path("node").asText()).isEqualTo(node);
            assertThat(entry.path("state").asText()).isEqualTo(state);
            assertThat(entry.path("environment").asText()).isEqualTo("test");
            assertThat(entry.path("advice").asText()).contains("not reboot", CONTACT);
        });
        assertThat(statuses).as("what the page shows").anyMatch(status -> status.contains(CONTACT));
        assertThat(promotion.world("test").versions()).allMatch(version -> version.toString().equals("34.1"));
    }

    @Test
    void aManagementNodeThatTakesOverAnHourIsToldOnceAndFollowedToItsEnd() throws Exception {
        start(Duration.ofMinutes(90), null, null);
        promotion.succeed(upgrade());
        saidOnce("vm-management-test", "Upgrade in progress", "over 60 minutes",
                "Do not reboot the Management Node under any circumstances", CONTACT);
    }

    @Test
    void aManagementNodeThatIsAwayBeyondItsHourIsTold() throws Exception {
        start(Duration.ofMinutes(40), null, null);
        SimulatedPromotion.Meanwhile before = promotion.meanwhile;
        promotion.meanwhile = (run, again) -> {
            before.on(run, again);
            var listener = promotion.simulation.environment("test").managementNode().listener();
            if (said("upgrade to 34.1 started").size() == 1 && promotion.evidence("stuck").isEmpty()) {
                listener.refuse();
            } else {
                listener.accept();
            }
        };
        promotion.succeed(upgrade());
        assertThat(statuses).anyMatch(status -> status.startsWith("the Management Node is away")
                && status.contains("under any circumstances"));
        assertThat(promotion.evidence("stuck")).hasSize(1);
    }

    @Test
    void aNodeThatInstallsForOverAnHourIsToldOnce() throws Exception {
        start(null, Duration.ofMinutes(130), null);
        promotion.succeed(upgrade());
        saidOnce(NODE, "Upgrade in progress", "may be stuck", "Do not reboot it", CONTACT);
    }

    @Test
    void aNodeThatIsStuckInTwoStatesIsToldOnce() throws Exception {
        start(null, Duration.ofMinutes(70), Duration.ofMinutes(70));
        promotion.succeed(upgrade());
        saidOnce(NODE, "Upgrade in progress", "may be stuck");
    }

    @Test
    void aRestartForgetsNeitherSinceWhenNorThatItWasTold() throws Exception {
        start(null, Duration.ofMinutes(130), null);
        StageRun run = promotion.open("pexipUpgrade", order("test", "34.1", sha256));
        Progress progress = run.advance();
        while (progress instanceof Progress.Again again) {
            statuses.add(again.status());
            promotion.clock.advanceTo(again.at());
            promotion.simulation.catchUp();
            if (again.status().contains("nodes are upgraded")) {
                promotion.restart();
                run = promotion.engine.open(run.id(), "pexipUpgrade",
                        Json.MAPPER.valueToTree(order("test", "34.1", sha256)));
            }
            progress = run.advance();
        }
        promotion.succeed(progress);
        saidOnce(NODE, "Upgrade in progress", "may be stuck");
    }

    @Test
    void waitingForCallsAndForOnesTurnIsNotStuck() throws Exception {
        start(Configurations.large("33.2", 11));
        Predicate<String> uploading = status -> status.contains("uploading");
        promotion.meanwhile = (run, again) -> {
            statuses.add(again.status());
            if (statuses.stream().filter(uploading).count() == 1 && uploading.test(again.status())) {
                for (int node = 1; node <= 11; node++) {
                    promotion.simulation.environment("test").managementNode()
                            .call("long", "vm-conference-%d-test".formatted(node), Duration.ofMinutes(150));
                }
            }
        };
        promotion.succeed(upgrade());
        assertThat(promotion.evidence("stuck")).isEmpty();
        assertThat(promotion.simulation.environment("test").managementNode().log())
                .anyMatch(line -> line.contains("Timeout waiting for calls to clear"));
    }

    @Test
    void anUpgradeInUsualTimeSaysNothing() throws Exception {
        start(null, null, null);
        promotion.succeed(upgrade());
        assertThat(promotion.evidence("stuck")).isEmpty();
        assertThat(said("contact")).isEmpty();
    }
}
