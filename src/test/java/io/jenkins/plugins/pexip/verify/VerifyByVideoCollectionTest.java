package io.jenkins.plugins.pexip.verify;

import static io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict.CANNOT_TEST;
import static io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict.FAIL;
import static io.jenkins.plugins.pexip.stage.port.CollectionResult.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.FastClock;
import io.jenkins.plugins.pexip.platform.RehearsalClock;
import io.jenkins.plugins.pexip.platform.VerificationSettings;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import io.jenkins.plugins.pexip.simulator.vbv.Faults;
import io.jenkins.plugins.pexip.simulator.vbv.StandInNode;
import io.jenkins.plugins.pexip.simulator.vbv.VbvConfig;
import io.jenkins.plugins.pexip.simulator.vbv.VbvSimulator;
import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import io.jenkins.plugins.pexip.stage.port.CollectionResult.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collection of the demo, run by the real Newman against the simulated service. */
class VerifyByVideoCollectionTest {

    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();
    private static final Path COLLECTION =
            Path.of("src/simulator/resources/demo/verify-by-video.postman_collection.json");
    private static final VbvConfig.Access ACCESS = new VbvConfig.Access("made-up-tenant", "client-1", "client-secret-1",
            "subscription-key-1", "sink", "sink-secret-1", null, null, Duration.ofDays(1));
    private static final RehearsalClock SIXTY_TIMES =
            new RehearsalClock(Instant.now(), Instant.parse("2026-11-21T18:00:30Z"), 60);

    @TempDir
    private Path folder;

    private StandInNode node;
    private VbvSimulator vbv;
    private final Map<String, String> secrets = new HashMap<>(Map.of(
            "vbv-client", "client-secret-1", "vbv-key", "subscription-key-1", "vbv-sink", "sink-secret-1"));

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("trust.pem"), CERTIFICATE.pem());
        node = new StandInNode(CERTIFICATE);
        vbv = VbvSimulator.start(
                VbvConfig.of(node.settings(), ACCESS), new Timeline(new FastClock(SIXTY_TIMES)), CERTIFICATE);
    }

    @AfterEach
    void stop() {
        vbv.close();
        node.close();
    }

    @Test
    void passesAndLeavesNothingBehind() throws Exception {
        CollectionResult result = run();
        assertThat(result.failures()).isEmpty();
        assertThat(result.verdict()).as(result.sentence()).isEqualTo(PASS);
        assertThat(result.assertions()).isGreaterThan(35);
        assertThat(node.conferences()).hasSize(5).allMatch(room -> room.path("tag").asText().isEmpty());
    }

    @Test
    void failsWhileTheManagementNodeIsAwayAlthoughHealthIsGreen() throws Exception {
        node.goAway();
        CollectionResult result = run();
        assertThat(result.verdict()).as(result.sentence()).isEqualTo(FAIL);
        assertThat(result.failures()).extracting(Failure::request).containsOnly("06 List rooms before");
        assertThat(vbv.poolSize()).as("no name was lost to a create that could not work").isEqualTo(5);
    }

    @Test
    void failsWhenRoomsDialOutNoMoreAndCleansUpAllTheSame() throws Exception {
        vbv.loseDialOut();
        CollectionResult result = run();
        assertThat(result.verdict()).as(result.sentence()).isEqualTo(FAIL);
        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.request()).isEqualTo("09 Read, full form");
            assertThat(failure.test()).isEqualTo("dials out to the queue");
        });
        assertThat(node.conferences()).hasSize(5).allMatch(room -> room.path("tag").asText().isEmpty());
    }

    @Test
    void cannotTestWhenTheClientsSecretIsRefused() throws Exception {
        secrets.put("vbv-client", "an-expired-secret");
        CollectionResult result = run();
        assertThat(result.verdict()).as(result.sentence()).isEqualTo(CANNOT_TEST);
        assertThat(result.sentence()).contains("03 Token", "invalid_client").doesNotContain("an-expired-secret");
    }

    @Test
    void cannotTestWhenTheSubscriptionKeyIsRefused() throws Exception {
        secrets.put("vbv-key", "an-expired-key");
        assertThat(run().verdict()).isEqualTo(CANNOT_TEST);
    }

    @Test
    void waitsForAManagementNodeThatIsNotQuiteThere() throws Exception {
        vbv.faults().add(new Faults.Fault("/rooms", 503, 2));
        CollectionResult result = run();
        assertThat(result.verdict()).as(result.sentence()).isEqualTo(PASS);
    }

    @Test
    void failsWhenTheProvinceDoesNotAnswerButTheServiceDoes() throws Exception {
        vbv.faults().add(new Faults.Fault("/video/v2/service_hours", 503, null));
        CollectionResult result = run();
        assertThat(result.verdict()).isEqualTo(FAIL);
        assertThat(result.failures()).extracting(Failure::request).containsOnly("04 Service hours");
    }

    private CollectionResult run() throws Exception {
        Map<String, String> variables = Map.of(
                "apiBase", vbv.address().toString(),
                "iasBase", vbv.address().toString(),
                "tokenUrl", vbv.tokenAddress().toString(),
                "clientId", "client-1",
                "sinkUser", "sink",
                "destinationName", "Verify by Video",
                "pollMillis", "50",
                "retryMillis", "20");
        Map<String, String> ids =
                Map.of("clientSecret", "vbv-client", "subscriptionKey", "vbv-key", "sinkPassword", "vbv-sink");
        var settings = new VerificationSettings(COLLECTION.toString(),
                List.of(CollectionFile.read(COLLECTION).sha256()),
                List.of(vbv.address().getAuthority(), vbv.tokenAddress().getAuthority()),
                variables, ids, Newman.COMMAND, null, null, 20, null, null, Duration.ofMinutes(2),
                folder.resolve("trust.pem").toString());
        return new NewmanCollection(settings, id -> new Credential("", secrets.get(id))).run(Newman.HERE);
    }
}
