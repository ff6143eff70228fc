package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Engine;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.gate.Observation;
import io.jenkins.plugins.pexip.stage.verification.Verification;
import io.jenkins.plugins.pexip.stage.verification.Verification.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who decides on Production, and on what. Test was upgraded and verified by an earlier promotion, as the ledger tells.
 */
class DecisionTest {

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private String sha256;

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.ahead("34.1", "33.2"));
        sha256 = promotion.upgradePackage("34.1");
        testIsVerified(State.PASS);
    }

    /** A week ago. */
    private void testIsVerified(State attestation) {
        Map<String, Version> nodes = Observation.versions(promotion.engine.connections()
                .to(promotion.platform.environment("test")).platform().nodes());
        Version version = Version.parse("34.1");
        promotion.home.ledger().append("upgrade", "rita", Json.MAPPER.valueToTree(
                Map.of("environment", "test", "version", version, "package", Map.of("sha256", sha256))));
        promotion.home.ledger().append("verification", "rita", Json.MAPPER.valueToTree(new Verification(
                "test", version, sha256, State.PASS, State.PASS, attestation, nodes, List.of("BCSC app call: tess"))));
        promotion.letPass(Duration.ofDays(7));
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private Progress promote() {
        return promotion.run("promoteToProd", Map.of());
    }

    @Test
    void remembersWhatItInstalledWhenTheMachinesAreOff() {
        promotion.reviewed("34.0", "34.1");
        Map<String, String> prod = Map.of("environment", "prod");
        promotion.succeed(promotion.run("promoteToProd", Map.of(), () -> {
            promotion.succeed(promotion.run("pauseSchedule", prod, () -> {
                promotion.succeed(promotion.run("pexipSnapshot", prod));
                promotion.succeed(promotion.run("pexipUpgrade", order("prod", "34.1", sha256)));
                return null;
            }));
            return null;
        }));
        assertThat(promotion.evidence("observation"))
                .filteredOn(seen -> seen.path("environment").asText().equals("prod"))
                .last()
                .matches(seen -> seen.path("version").asText().startsWith("34.1"));
    }

    @Test
    void anApprovalIsVoidWhereTheUpgradeComesWhenTheGateSaysSomethingElse() {
        Map<String, String> prod = Map.of("environment", "prod");
        promotion.run("promoteToProd", Map.of(), () -> promotion.problem(promotion.run("pauseSchedule", prod, () -> {
            promotion.succeed(promotion.run("pexipSnapshot", prod));
            verifiedAgainBySomebodyElse();
            Problem closed = promotion.problem(promotion.run("pexipUpgrade", order("prod", "34.1", sha256)));
            assertThat(closed.what()).contains("separation-of-duties",
                    "Approvals given for other verdicts are void, because a fact changed.");
            return closed;
        })));
        assertThat(promotion.world("prod").toString()).contains("33.2");
    }

    @Test
    void whoDecidesSeesWhatIsInstalledWhoVouchesForItAndWhatWouldVoidTheAnswer() {
        promotion.reviewed("34.0", "34.1");
        List<String> seen = new ArrayList<>();
        promotion.people = question -> {
            seen.addAll(question.points());
            return List.of(promotion.answer(question, "sam", true, "fine"));
        };
        promotion.succeed(promote());
        assertThat(seen)
                .anyMatch(point -> point.startsWith("Package: SHA-256 " + sha256) && point.contains("Test was upgraded"))
                .anyMatch(point -> point.contains("stated by the pipeline; the release catalogue has none for 34.1"))
                .anyMatch(point -> point.startsWith("Attested in Test") && point.endsWith("BCSC app call: tess"))
                .anyMatch(point -> point.startsWith("Release notes of 34.1: read by petra"))
                .anyMatch(point -> point.startsWith("Time-zone data: release 20"))
                .anyMatch(point -> point.startsWith("Void if"))
                .contains("No waiver is in force, and nothing was acknowledged so far.");
    }

    @Test
    void anUpgradeOfTestThatNobodyAttestedClosesTheGate() {
        testIsVerified(State.PENDING);
        Problem closed = promotion.problem(promote());
        assertThat(closed.what()).contains("verified-in-test");
        assertThat(closed.left()).contains("Nothing was changed on 'prod'");
    }

    @Test
    void aDeclinedPromotionChangesNothingAndIsWrittenDown() {
        promotion.people = question -> List.of(promotion.answer(question, "sam", false, "not tonight"));
        World prod = promotion.world("prod");
        Problem problem = promotion.problem(promote());
        assertThat(problem.toString())
                .contains("sam declined the promotion: not tonight", "Production was not changed.");
        assertThat(promotion.world("prod")).isEqualTo(prod);
        assertThat(promotion.evidence("declined")).hasSize(1);
        assertThat(promotion.engine.desk().open()).isEmpty();
    }

    @Test
    void whoStartedItCannotApproveAndTheQuestionLapsesAfterTwoWeeks() {
        AtomicInteger asked = new AtomicInteger();
        promotion.people = question -> asked.getAndIncrement() > 0
                ? List.of()
                : List.of(promotion.answer(question, "rita", true, "I did it myself"));
        promotion.meanwhile = (run, again) -> promotion.clock.advance(Duration.ofHours(12));
        Problem problem = promotion.problem(promote());
        assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_APPROVED);
        assertThat(problem.toString()).contains("Nobody decided", "14 days", "Production was not changed.");
        assertThat(promotion.console).noneMatch(line -> line.contains("approved by rita"));
        assertThat(promotion.evidence("promotion")).isEmpty();
        assertThat(promotion.engine.desk().open()).isEmpty();
    }

    @Test
    void anApprovalOfAnEarlierPromotionCountsForNothing() {
        promotion.succeed(promote());
        promotion.nextPromotion("promotion-2");
        promotion.people = question -> List.of(promotion.answer(question, "rita", true, "again"));
        promotion.meanwhile = (run, again) -> promotion.clock.advance(Duration.ofDays(5));
        assertThat(promotion.problem(promote()).what()).contains("Nobody decided");
    }

    @Test
    void twoPeopleDecideWhereThePolicyAsksForTwo() {
        promotion = promotion.another("quorum", DecisionTest::quorumOfTwo);
        testIsVerified(State.PASS);
        AtomicInteger asked = new AtomicInteger();
        promotion.people = question -> List.of(
                promotion.answer(question, List.of("sam", "sam", "kim").get(asked.getAndIncrement()), true, "fine"));
        Progress.Done done = (Progress.Done) promotion.succeed(promote());
        assertThat(done.result().path("approvedBy")).extracting(JsonNode::asText).containsExactly("sam", "kim");
        assertThat(asked).hasValue(3);
    }

    @Test
    void aPromotionThatNobodyStartedTakesOneMoreApprovalAndGoesOn() {
        Engine plain = promotion.engine;
        promotion.engine = new Engine(
                plain.promotion().startedBy(new Starter(Starter.Cause.REPLAY, "joe", List.of("rita"), "Replayed #3")),
                plain.stages(), plain.connections(), plain.journal(), plain.evidence(), plain.desk(),
                plain.workspace(), plain.console(), plain.clock());
        Iterator<String> people = List.of("joe", "Rita", "sam", "Sam ", "kim").iterator();
        promotion.people = question -> List.of(promotion.answer(question, people.next(), true, "fine"));
        Progress.Done done = (Progress.Done) promotion.succeed(promote());
        assertThat(done.result().path("approvedBy")).extracting(JsonNode::asText).containsExactly("sam", "kim");
        assertThat(promotion.evidence("approval")).extracting(approval -> approval.path("by").asText())
                .doesNotContain("joe", "Rita");
    }

    @Test
    void aQuestionThatIsSettledTakesNoMoreAnswersWhileTheBlockRuns() {
        List<Question> asked = new ArrayList<>();
        promotion.people = question -> {
            asked.add(question);
            return List.of(promotion.answer(question, "sam", true, "fine"));
        };
        promotion.succeed(promotion.run("promoteToProd", Map.of(), () -> {
            assertThat(promotion.engine.desk().open()).isEmpty();
            assertThatThrownBy(() -> promotion.engine.desk()
                    .answer(promotion.answer(asked.get(0), "kim", false, "stop it")))
                    .hasMessageContaining("the answer was not taken. It was approved by sam, and the run went on.");
            return null;
        }));
        assertThat(asked).isNotEmpty();
    }

    private static Platform quorumOfTwo(Platform platform) {
        return platform.with(PolicySettings.decidedBy(2, Set.of()));
    }

    @Test
    void anAnswerToAnOutdatedJudgementIsVoid() {
        AtomicInteger asked = new AtomicInteger();
        promotion.people = question -> {
            if (asked.getAndIncrement() == 0) {
                verifiedAgainBySomebodyElse();
            }
            return List.of(promotion.answer(question, asked.get() == 1 ? "sam" : "kim", true, "fine"));
        };
        Progress.Done done = (Progress.Done) promotion.succeed(promote());
        assertThat(promotion.console)
                .anyMatch(line -> line.contains("are void. What the gate says has changed since it was asked:")
                        && line.contains("verification = "));
        assertThat(done.result().path("approvedBy")).extracting(JsonNode::asText).containsExactly("kim");
    }

    private void verifiedAgainBySomebodyElse() {
        List<JsonNode> verifications = promotion.evidence("verification");
        ObjectNode again = verifications.get(verifications.size() - 1).deepCopy();
        again.putArray("attestations").add("BCSC app call: ted");
        promotion.home.ledger().append("verification", "rita", again);
    }

    @Test
    void aShortSilenceWhileADecisionIsWaitedForDoesNotVoidIt() {
        promotion.people = question -> {
            promotion.simulation.environment("test").managementNode().faults().answer(503, 1, "/api/");
            return List.of(promotion.answer(question, "sam", true, "fine"));
        };
        promotion.meanwhile = (run, again) -> promotion.clock.advance(Duration.ofMinutes(10));
        promotion.succeed(promote());
        assertThat(promotion.console).noneMatch(line -> line.contains("void"));
    }

    @Test
    void aNodeOfTestThatRunsAnotherVersionThanWasVerifiedClosesTheGate() {
        ObjectNode verified = promotion.evidence("verification").get(0).deepCopy();
        ((ObjectNode) verified.path("nodes")).put("vm-conference-9-test", "34.1");
        promotion.home.ledger().append("verification", "rita", verified);
        Problem closed = promotion.problem(promote());
        assertThat(closed.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(closed.what()).contains("verified-in-test");
        assertThat(closed.left()).contains("Nothing was changed on 'prod'");
    }
}
