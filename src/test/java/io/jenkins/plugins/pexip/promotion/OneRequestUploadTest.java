package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Management Node that takes the whole package in one request, whose end is the start of the upgrade. */
class OneRequestUploadTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");
    private static final String UPGRADE = "/api/admin/command/v1/platform/upgrade/";
    private static final int MIB = 1 << 20;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private SimulatedPromotion promotion;
    private ManagementNodeSimulator manager;
    private String sha256;

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.oneShot("33.2"));
        manager = promotion.simulation.environment("test").managementNode();
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
        promotion.reviewed("34.0", "34.1");
        sha256 = promotion.upgradePackage("34.1", 8 * MIB);
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private Progress upgrade() {
        return promotion.run("pexipUpgrade", SimulatedPromotion.order("test", "34.1", sha256));
    }

    private void testRuns(String version) {
        assertThat(promotion.world("test").versions()).allMatch(runs -> runs.toString().equals(version));
        assertThat(manager.upgradesStarted()).containsExactly(Version.parse(version));
    }

    @Test
    void aConnectionThatIsCutHalfwayIsTriedAgainFromTheBeginningAndStartsOneUpgrade() {
        manager.faults().breakUploadAfter(4 * MIB);
        promotion.succeed(upgrade());
        testRuns("34.1");
        assertThat(promotion.evidence("upgrade")).hasSize(1);
    }

    @Test
    void anAnswerThatIsLostStartsNoSecondUpgrade() {
        manager.faults().dropAfter(1, UPGRADE);
        promotion.succeed(upgrade());
        testRuns("34.1");
    }

    @Test
    void aPackageOfAnotherVersionIsNamedAsSoonAsTheNodeShowsItAndIsNoSuccess() throws Exception {
        sha256 = promotion.upgradePackage("34.0", MIB);
        Problem problem = promotion.problem(upgrade());
        assertThat(problem.what()).isEqualTo(
                "The package brought 34.0, not 34.1 as was ordered, and every node of 'test' runs 34.0 now.");
        assertThat(problem.next()).contains("pexipRollback");
        String said = String.join("\n", promotion.console);
        assertThat(said.indexOf("the package brings 34.0, not 34.1")).as("before the nodes' turn")
                .isBetween(0, said.indexOf("2 of 2") < 0 ? said.length() : said.indexOf("2 of 2"));
        testRuns("34.0");
        assertThat(promotion.evidence("upgrade")).isEmpty();
        assertThat(promotion.evidence("upgrade-failed")).singleElement().satisfies(failed ->
                assertThat(failed.at("/problem/what").asText()).contains("34.0, not 34.1"));
        assertThat(promotion.world("test").sessionTimeout().enabled()).isTrue();
    }
}
