package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings.Authentication;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.simulator.net.Interception;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens come to their end in the middle of something long. */
class ExpiringTokenTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");
    private static final int PARTS = 6;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private SimulatedPromotion promotion;
    private ManagementNodeSimulator node;
    private String sha256;
    private final List<String> ranges = new ArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"));
        node = promotion.simulation.environment("test").managementNode();
        sha256 = promotion.upgradePackage("34.1", PARTS << 20);
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private void withOAuth() throws Exception {
        JsonNode client = Administrator.of(promotion, "test").change("POST", "oauth2_client/",
                Map.of("client_name", "promotion", "role", "/api/admin/configuration/v1/role/1/"));
        promotion = promotion.another("oauth", ExpiringTokenTest::withOAuth, "oauth", new Credential(
                client.path("client_id").asText(), client.path("private_key_jwt").asText()));
    }

    private static Platform withOAuth(Platform platform) {
        return platform.with(platform.environments().stream()
                .map(e -> e.kind() == Environment.Kind.TEST ? withOAuth(e) : e)
                .toList());
    }

    private static Environment withOAuth(Environment e) {
        ManagementNodeSettings s = e.managementNode();
        return new Environment(e.name(), e.kind(), new ManagementNodeSettings(s.url(), "oauth", Authentication.OAUTH2,
                        s.audience(), s.trust(), s.backupPassphrase(), s.upgradeStates(), s.alwaysOff(),
                        s.uploadParts(), s.oldLicences()),
                e.machines(), e.azure(), e.schedule(), e.verification(), e.serviceHours());
    }

    /** Counts tokens and parts; what is to happen happens when a part comes that is not the first. */
    private void atTheFourthPart(Consumer<Context> event) {
        node.listener().intercept(new Interception() {
            @Override
            public void asked(Context request) {
                if (request.path().endsWith("/oauth/token/")) {
                    tokens.incrementAndGet();
                } else if (request.path().endsWith("/upload/")) {
                    ranges.add(request.header("Content-Range"));
                    if (ranges.size() == 4) {
                        event.accept(request);
                    }
                }
            }
        });
    }

    private void upgrade() {
        promotion.reviewed("34.0", "34.1");
        promotion.succeed(promotion.run("pauseSchedule", TEST, () -> {
            promotion.succeed(promotion.run("pexipSnapshot", TEST));
            promotion.succeed(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
            return null;
        }));
    }

    private void theUploadWentOn() throws Exception {
        long bytes = Files.size(folder.resolve("upgrade.tar"));
        assertThat(node.packageBytes()).as("no byte that was acknowledged came again").isEqualTo(bytes);
        assertThat(node.upgradesStarted()).hasSize(1);
        assertThat(tokens).hasValueGreaterThan(1);
        assertThat(ranges.get(3)).startsWith("bytes %d-".formatted(3 << 20));
        assertThat(ranges.get(4)).as("the part that was refused").isEqualTo(ranges.get(3));
        assertThat(ranges.stream().distinct()).as("every other part came once").hasSize(ranges.size() - 1);
    }

    @Test
    void aTokenThatExpiresInTheMiddleOfTheUploadIsReplacedAndTheUploadGoesOn() throws Exception {
        withOAuth();
        atTheFourthPart(request -> promotion.clock.advance(Duration.ofHours(2)));
        upgrade();
        theUploadWentOn();
    }

    @Test
    void aTokenThatTheNodeEndsEarlyIsReplacedAndTheUploadGoesOn() throws Exception {
        withOAuth();
        atTheFourthPart(request -> {
            String ended = request.header("Authorization");
            node.listener().intercept(new Interception() {
                @Override
                public void asked(Context next) {
                    if (next.path().endsWith("/oauth/token/")) {
                        tokens.incrementAndGet();
                    } else if (ended.equals(next.header("Authorization"))) {
                        next.status(401).skipRemainingHandlers();
                    } else if (next.path().endsWith("/upload/")) {
                        ranges.add(next.header("Content-Range"));
                    }
                }
            });
            request.status(401).skipRemainingHandlers();
        });
        upgrade();
        theUploadWentOn();
    }

    /** By Azure's clock; ours may go wrong, and a token may be revoked. */
    @Test
    void aTokenThatAzureEndsWhileItIsWaitedForIsReplaced() {
        AtomicInteger waits = new AtomicInteger();
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("waiting") && run.stage().equals("pexipSnapshot")
                    && waits.incrementAndGet() % 3 == 1) {
                promotion.simulation.azure().expireTokens();
            }
        };
        upgrade();
        assertThat(waits).hasValueGreaterThan(3);
    }
}
