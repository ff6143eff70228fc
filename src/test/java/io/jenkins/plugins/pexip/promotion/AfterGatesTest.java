package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.port.SessionTimeout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gates after an upgrade say, and what becomes of the stage. */
class AfterGatesTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");
    private static final Map<String, Object> ATTESTED =
            Map.of("environment", "test", "attestations", List.of("BCSC app call"));

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private ManagementNodeSimulator node;
    private final List<Question> asked = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        promotion = new SimulatedPromotion(folder, Configurations.small("33.2"));
        node = promotion.simulation.environment("test").managementNode();
        promotion.reviewed("34.0", "34.1");
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    /** Runs the upgrade where it belongs, and says how it ended; the schedule is held without a word of its end. */
    private Progress upgrade(SimulatedPromotion.Meanwhile during) throws Exception {
        String sha256 = promotion.upgradePackage("34.1");
        List<Progress> ends = new ArrayList<>();
        promotion.succeed(promotion.run("pauseSchedule", TEST, () -> {
            promotion.succeed(promotion.run("pexipSnapshot", TEST));
            promotion.meanwhile = during;
            ends.add(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
            promotion.meanwhile = (run, again) -> {};
            return null;
        }));
        return ends.get(0);
    }

    private Progress upgrade() throws Exception {
        return upgrade((run, again) -> {});
    }

    private static boolean following(Progress.Again again) {
        return again.status().contains("nodes are upgraded");
    }

    private void answer(Question.Kind kind, boolean accepted) {
        promotion.people = question -> {
            asked.add(question);
            boolean yes = question.kind() != kind || accepted;
            return List.of(promotion.answer(question, "sam", yes, "seen, CHG-9"));
        };
    }

    private JsonNode lastVerification() {
        List<JsonNode> all = promotion.evidence("verification");
        return all.get(all.size() - 1);
    }

    @Test
    void anAlarmThatStaysClosesTheGateAtTheEndAndTheVersionStays() throws Exception {
        List<Instant> since = new ArrayList<>();
        Problem problem = promotion.problem(upgrade((run, again) -> {
            if (following(again)) {
                node.raiseAlarm("cpu_limit", "warning", "10.0.1.1", "too slow");
            } else if (again.status().startsWith("waiting for the platform: 1 alarm")) {
                since.add(promotion.clock.instant());
            }
        }));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(problem.what())
                .startsWith("Gate 'Test completion' for 'test' is closed: 1 rule is not met.")
                .contains("alarms-cleared (MUST, source V): FAIL", "cpu_limit of 10.0.1.1 (too slow)")
                .contains("See the alarms on the Management Node");
        assertThat(problem.left()).startsWith("The new version stays installed");
        assertThat(problem.next()).contains("verifyVbv");
        assertThat(Duration.between(since.get(0), since.get(since.size() - 1))).isGreaterThan(Duration.ofMinutes(14));
        assertThat(promotion.world("test").sessionTimeout().enabled()).isTrue();
        assertThat(promotion.evidence("upgrade")).hasSize(1);
        assertThat(promotion.evidence("backup")).hasSize(1);
    }

    @Test
    void aSessionTimeoutThatSomebodySwitchesOnClosesTheGateBeforeTheFirstByte() throws Exception {
        Problem problem = promotion.problem(upgrade((run, again) -> {
            if (again.status().equals("judging before the upload")) {
                promotion.engine.connections().to(promotion.platform.environment("test")).platform()
                        .change(new SessionTimeout(true, 30));
            }
        }));
        assertThat(problem.what()).contains("Gate 'Test upload'", "session-timeout (MUST, source G): FAIL");
        assertThat(problem.left()).startsWith("No byte was sent");
        assertThat(promotion.world("test").uploads()).isEmpty();
    }

    @Test
    void anAlarmThatClearsInTimeIsWaitedFor() throws Exception {
        promotion.succeed(upgrade((run, again) -> {
            if (following(again)) {
                node.raiseAlarm("cpu_limit", "warning", "10.0.1.1", "");
            } else if (again.status().contains("cpu_limit")) {
                node.lowerAlarm("cpu_limit", "10.0.1.1");
            }
        }));
        assertThat(promotion.console).anyMatch(line -> line.endsWith("Gate 'Test completion': 4 pass"));
    }

    @Test
    void aNodeThatWasLeftBehindIsNamedAndNothingIsVerified() throws Exception {
        node.installationFails("vm-conference-1-test", true);
        promotion.problem(upgrade());
        Problem problem = promotion.problem(promotion.run("verifyVbv", TEST));
        assertThat(problem.what())
                .contains("upgrade-complete (MUST, source V): FAIL", "vm-conference-1-test runs 33.2")
                .contains("upload the package again to take up nodes that were left behind");
        assertThat(problem.left()).contains("the gate to Production stays closed");
        assertThat(lastVerification().path("platform").asText()).isEqualTo("FAIL");
    }

    @Test
    void aChangedObjectIsShownAndSomebodyHasToAcknowledgeIt() throws Exception {
        String sink = node.configure("event_sink", Map.of("name", "audit", "url", "https://old.example.ca"));
        promotion.succeed(upgrade((run, again) -> {
            if (following(again)) {
                node.reconfigure(sink, "url", "https://new.example.ca");
            }
        }));
        answer(Question.Kind.ACKNOWLEDGEMENT, true);
        JsonNode result = ((Progress.Done) promotion.succeed(promotion.run("verifyVbv", TEST))).result();
        assertThat(promotion.console).contains(
                "  event_sink 'audit', url: \"https://old.example.ca\" → \"https://new.example.ca\"");
        assertThat(asked.get(0).points()).singleElement().asString()
                .contains("configuration-unchanged: 1 difference in the configuration",
                        "event_sink 'audit', url changed");
        assertThat(result.path("configurationChanges")).singleElement()
                .extracting(change -> change.path("after").asText()).isEqualTo("\"https://new.example.ca\"");
        assertThat(promotion.evidence("acknowledgement")).hasSize(1);
        assertThat(promotion.evidence("verification")).hasSize(1);
    }

    @Test
    void nothingIsSaidAgainWhileSomebodyIsWaitedFor() throws Exception {
        String sink = node.configure("event_sink", Map.of("name", "audit", "url", "https://old.example.ca"));
        promotion.succeed(upgrade((run, again) -> {
            if (following(again)) {
                node.reconfigure(sink, "url", "https://new.example.ca");
            }
        }));
        List<String> looks = new ArrayList<>();
        promotion.people = question -> {
            looks.add(question.id());
            return looks.size() % 40 == 0 ? List.of(promotion.answer(question, "sam", true, "seen")) : List.of();
        };
        promotion.console.clear();
        promotion.succeed(promotion.run("verifyVbv", ATTESTED));
        assertThat(looks).hasSizeGreaterThanOrEqualTo(80);
        assertThat(promotion.console).doesNotHaveDuplicates()
                .anyMatch(line -> line.contains("services-verified: The service is verified by API"));
    }

    @Test
    void aChangedObjectThatNobodyAcceptsClosesTheGate() throws Exception {
        promotion.succeed(upgrade((run, again) -> {
            if (again.status().startsWith("Upgrade") || following(again)) {
                node.reconfigure("/api/admin/configuration/v1/global/1/", "site_banner", "Hello");
            }
        }));
        answer(Question.Kind.ACKNOWLEDGEMENT, false);
        Problem problem = promotion.problem(promotion.run("verifyVbv", TEST));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(problem.what())
                .contains("sam does not want to go on", "configuration-unchanged (SHOULD, source own)");
        assertThat(problem.left()).startsWith("The version stays installed");
    }

    @Test
    void aTeamsConnectorThatNobodyAttestedKeepsTheVerificationPending() throws Exception {
        node.configure("teams_proxy", Map.of("name", "teams-1", "address", "10.0.0.9"));
        promotion.succeed(upgrade());
        promotion.succeed(promotion.run("verifyVbv", TEST));
        assertThat(lastVerification().path("api").asText()).isEqualTo("PASS");
        assertThat(lastVerification().path("attestation").asText()).isEqualTo("PENDING");
        assertThat(promotion.console).anyMatch(line -> line.contains(
                "teams-connector: Nobody attested yet which version these Teams Connectors run: teams-1."));

        answer(Question.Kind.ATTESTATION, true);
        promotion.succeed(promotion.run("verifyVbv", ATTESTED));
        assertThat(asked).extracting(Question::title).containsOnlyOnce("Teams Connector teams-1 runs 34.1 on 'test'");
        assertThat(promotion.evidence("attestation")).extracting(entry -> entry.path("teamsConnector").asText())
                .containsExactly("", "teams-1");
        assertThat(lastVerification().path("attestation").asText()).isEqualTo("PASS");
        assertThat(promotion.console).anyMatch(line -> line.endsWith("Gate 'Test attestation': 2 pass"));
    }

    @Test
    void aTeamsConnectorOfAnotherVersionKeepsTheGateToProductionClosed() throws Exception {
        node.configure("teams_proxy", Map.of("name", "teams-1", "address", "10.0.0.9"));
        promotion.succeed(upgrade());
        promotion.people = question -> List.of(promotion.answer(
                question, "tess", !question.title().startsWith("Teams"), "it still runs 33.2"));
        Problem problem = promotion.problem(promotion.run("verifyVbv", ATTESTED));
        assertThat(problem.what()).contains("tess says that 'Teams Connector teams-1 runs 34.1' does not");
        assertThat(lastVerification().path("attestation").asText()).isEqualTo("FAIL");
    }

    @Test
    void aServiceThatFailsAfterTheUpgradeIsComparedWithTheBaseline() throws Exception {
        promotion.succeed(upgrade());
        Path collection = folder.resolve("verify-by-video.postman_collection.json");
        Files.writeString(collection, Files.readString(collection).replace("status(200)", "status(299)"));
        promotion.acceptCollection();
        Problem problem = promotion.problem(promotion.run("verifyVbv", TEST));
        assertThat(problem.what()).contains("services-verified (MUST, source G): FAIL",
                "The collection was changed since the baseline", "this one did not pass");
        assertThat(lastVerification().path("api").asText()).isEqualTo("FAIL");
        assertThat(promotion.evidence("collection")).hasSize(1);
    }

    @Test
    void aCollectionThatPassesAndIsNotTheBaselinesIsNoVerification() throws Exception {
        promotion.succeed(upgrade());
        Path collection = folder.resolve("verify-by-video.postman_collection.json");
        Files.writeString(collection, Files.readString(collection) + "\n");
        promotion.acceptCollection();
        Problem problem = promotion.problem(promotion.run("verifyVbv", TEST));
        assertThat(problem.what()).contains("services-verified (MUST, source G): FAIL",
                "The collection was changed since the baseline");
    }

    @Test
    void aChangeOfTheCollectionIsADecisionOfItsOwn() throws Exception {
        promotion.run("verifyVbv", TEST);
        Path collection = folder.resolve("verify-by-video.postman_collection.json");
        Files.writeString(collection, Files.readString(collection) + "\n");
        promotion.acceptCollection();
        answer(Question.Kind.ACKNOWLEDGEMENT, true);
        promotion.succeed(upgrade());
        assertThat(asked).singleElement().satisfies(question -> assertThat(question.points()).singleElement().asString()
                .startsWith("collection-unchanged: The collection is another than the one that Test was verified with"));
        assertThat(promotion.evidence("acknowledgement"))
                .filteredOn(entry -> entry.path("rule").asText().equals("collection-unchanged"))
                .singleElement().satisfies(entry -> assertThat(entry.path("by").asText()).isEqualTo("sam"));
    }

    @Test
    void whoDecidesOnProductionSeesTheCollectionsDigest() throws Exception {
        promotion.succeed(upgrade());
        promotion.succeed(promotion.run("verifyVbv", ATTESTED));
        answer(Question.Kind.APPROVAL, true);
        promotion.run("promoteToProd", Map.of(), () -> null);
        String digest = promotion.platform.environment("test").verification().collectionSha256().get(0);
        assertThat(asked).isNotEmpty().last().satisfies(question -> assertThat(question.points())
                .anyMatch(point -> point.contains("The collection that verified it has the SHA-256 " + digest)));
    }

    @Test
    void aCollectionThatIsNotConfiguredIsNotRun() throws Exception {
        promotion.succeed(upgrade());
        Path collection = folder.resolve("verify-by-video.postman_collection.json");
        Files.writeString(collection, Files.readString(collection) + "\n");
        Problem problem = promotion.problem(promotion.run("verifyVbv", TEST));
        assertThat(problem.what()).contains("services-verified (MUST, source G)");
        assertThat(promotion.evidence("collection")).singleElement().satisfies(run -> {
            assertThat(run.at("/result/verdict").asText()).isEqualTo("CANNOT_TEST");
            assertThat(run.at("/result/sentence").asText()).contains("is not the collection");
        });
    }

    @Test
    void aScheduleThatIsNotResumedClosesTheGate() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().equals("checking the schedule")) {
                promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
            }
        };
        Problem problem = promotion.problem(promotion.run("pauseSchedule", TEST, () -> null));
        assertThat(problem.what()).contains("Gate 'Test schedule'", "is paused and was enabled before it was paused");
        assertThat(problem.left()).contains("The machines stay as they are");
    }

    @Test
    void noSecretIsInTheSnapshotAndItIsNotInTheLedger() throws Exception {
        node.configure("conference", Map.of("name", "room", "service_type", "conference", "pin", "7391-secret"));
        promotion.succeed(upgrade());
        List<String> snapshots = snapshots();
        assertThat(snapshots).isNotEmpty().allSatisfy(text ->
                assertThat(text).contains("\"room\"").doesNotContain("7391-secret"));
        assertThat(Files.readString(promotion.home.folder().resolve("ledger.jsonl"))).doesNotContain("\"room\"");
    }

    @Test
    void theReadingGoesOnWhereItWasAfterARestart() throws Exception {
        upgrade((run, again) -> {
            if (again.status().startsWith("reading the configuration, 10 of")) {
                assertThat(snapshots()).singleElement().asString().contains("\"conference\"");
                promotion.restart();
            }
        });
        assertThat(promotion.console).filteredOn(line -> line.contains("the configuration was read")).hasSize(1);
    }

    private List<String> snapshots() throws IOException {
        try (Stream<Path> files = Files.walk(promotion.home.folder())) {
            return files.filter(file -> file.getFileName().toString().startsWith("configuration-"))
                    .map(AfterGatesTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
