package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy in front of the Management Node that takes short requests only. */
class LimitedRequestsTest {

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;

    @AfterEach
    void stop() {
        promotion.close();
    }

    @Test
    void theUpgradeGoesOnWithSmallerPartsAndSaysWhy() throws Exception {
        Progress end = upgradeBehindAProxy(100_000);
        promotion.succeed(end);
        assertThat(promotion.console).anyMatch(line -> line.startsWith("test: something between here and the"
                + " Management Node lets no request of 1 MiB through (413); trying parts of 512 KiB"));
        assertThat(promotion.world("test").versions()).allMatch(version -> version.toString().equals("34.1"));
    }

    @Test
    void aProxyThatTakesNoPartAtAllIsNamedAndNothingIsStarted() throws Exception {
        Problem problem = problemBehindAProxy(3_000);
        assertThat(problem.what()).contains("413", "a proxy on the way", "parts of 16 KiB, too");
        assertThat(promotion.world("test").versions()).allMatch(version -> version.toString().equals("33.2"));
        assertThat(promotion.world("test").sessionTimeout().enabled()).isTrue();
    }

    private Problem problemBehindAProxy(long bytes) throws Exception {
        Progress end = upgradeBehindAProxy(bytes);
        return promotion.problem(end);
    }

    private Progress upgradeBehindAProxy(long bytes) throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"));
        promotion.reviewed("34.0", "34.1");
        String sha256 = promotion.upgradePackage("34.1", 2 << 20);
        promotion.simulation.environment("test").managementNode().faults().limitRequests(bytes);
        Progress[] end = new Progress[1];
        promotion.run("pauseSchedule", Map.of("environment", "test"), () -> {
            promotion.succeed(promotion.run("pexipSnapshot", Map.of("environment", "test")));
            end[0] = promotion.run("pexipUpgrade", order("test", "34.1", sha256));
            return null;
        });
        return end[0];
    }
}
