package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.Context;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.VerificationSettings;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.Interception;
import io.jenkins.plugins.pexip.stage.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service that is verified fails for ever; Newman itself asks it. */
class ServiceOutageTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private final CountDownLatch closed = new CountDownLatch(1);
    private SimulatedPromotion promotion;
    private HttpsListener service;
    private World before;

    @BeforeEach
    void start() throws Exception {
        promotion = new SimulatedPromotion(folder, Configurations.small("33.2"))
                .another("hasty", ServiceOutageTest::hasty);
        promotion.longestAnswer = Duration.ofSeconds(1);
        promotion.restart();
        service = promotion.simulation.environment("test").service().listener();
        before = promotion.world("test");
    }

    @AfterEach
    void stop() {
        closed.countDown();
        promotion.close();
    }

    private static Platform hasty(Platform platform) {
        return platform.with(platform.environments().stream().map(ServiceOutageTest::hasty).toList());
    }

    private static Environment hasty(Environment e) {
        VerificationSettings s = e.verification();
        return new Environment(e.name(), e.kind(), e.managementNode(), e.machines(), e.azure(), e.schedule(),
                new VerificationSettings(s.collection(), s.collectionSha256(), s.allowedHosts(), s.variables(), s.secrets(),
                        s.newman(), s.requests(), s.minimumRequests(), s.minimumAssertions(),
                        s.minimumAssertionsPerRequest(), s.optional(), DEADLINE, s.trust()),
                e.serviceHours());
    }

    @Test
    void aServiceThatRefusesConnectionsStopsTheUpgradeBeforeItTouchesAnything() throws Exception {
        service.refuse();
        nothingIsTouched();
    }

    @Test
    void aServiceThatIsSilentStopsTheUpgradeBeforeItTouchesAnything() throws Exception {
        service.intercept(new Interception() {
            @Override
            public void asked(Context request) {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        nothingIsTouched();
    }

    private void nothingIsTouched() throws Exception {
        promotion.reviewed("34.0", "34.1");
        String sha256 = promotion.upgradePackage("34.1");
        Problem upgrade = promotion.problem(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
        assertThat(upgrade.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(upgrade.what()).contains("baseline (MUST");
        assertThat(upgrade.left()).isNotBlank();
        Problem verification = promotion.problem(promotion.run("verifyVbv", TEST));
        assertThat(verification.what()).contains("services-verified (MUST");
        assertThat(verification.left()).isNotBlank();
        assertThat(promotion.world("test")).isEqualTo(before);
        assertThat(promotion.simulation.environment("test").managementNode().upgradesStarted()).isEmpty();
    }
}
