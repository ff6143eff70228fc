package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.person.Speaker;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.record.WaiverRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A MUST that does not hold: Test would be a major version ahead where the policy allows none. */
class WaiverTest {

    private static final Pattern HINT = Pattern.compile("record waiver --judgement ([0-9a-f]{8}) --rule (\\S+) ");

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private final List<Question> asked = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"))
                .another("strict", WaiverTest::noMajorLead);
        promotion.reviewed("34.0", "34.1", "34.2");
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private static Platform noMajorLead(Platform platform) {
        PolicySettings strict = new PolicySettings(0, null, null, null, Set.of("rita", "sam"), null, null, null, null,
                null, null);
        return new Platform(platform.name(), platform.environments(), strict, platform.releases(),
                platform.upgradePaths(), platform.evidence(), platform.clock());
    }

    private Progress plan(String version) {
        return promotion.run("pexipPlan", Map.of("version", version));
    }

    /** What the closed gate says to type. */
    private Matcher hint() {
        Problem closed = promotion.problem(plan("34.1"));
        assertThat(closed.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        Matcher hint = HINT.matcher(closed.what());
        assertThat(hint.find()).as(closed.what()).isTrue();
        return hint;
    }

    private Map<String, Object> order(String judgement, Map<String, Object> more) {
        Map<String, Object> order = new HashMap<>(Map.of("rule", "test-major-lead", "judgement", judgement,
                "reason", "a security fix", "reference", "CHG-1234", "expires", "2026-12-01", "guideChange", false));
        order.putAll(more);
        return order;
    }

    private void answers(String by, boolean accepted, String note) {
        promotion.people = question -> {
            asked.add(question);
            return asked.size() == 1 ? List.of(promotion.answer(question, by, accepted, note)) : List.of();
        };
    }

    @Test
    void whoMayApproveAllowsItAndTheGateOpensWithOneWaived() {
        Matcher hint = hint();
        answers("sam", true, "once");
        Progress.Done done =
                (Progress.Done) promotion.succeed(promotion.run("pexipWaiver", order(hint.group(1), Map.of())));
        assertThat(done.result().path("environment").asText()).isEqualTo("test");
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.kind()).isEqualTo(Question.Kind.WAIVER);
            assertThat(question.digest()).startsWith(hint.group(1));
            assertThat(question.points()).anyMatch(point -> point.startsWith("test-major-lead says: Test would run 34.1"));
            assertThat(question.points()).contains("rita asks for it: a security fix", "Documented in CHG-1234",
                    "The process guide needs no change.");
        });
        assertThat(promotion.evidence("waiver")).singleElement().satisfies(waiver -> {
            assertThat(waiver.path("author").asText()).isEqualTo("rita");
            assertThat(waiver.path("approver").asText()).isEqualTo("sam");
        });
        promotion.succeed(plan("34.1"));
        assertThat(promotion.console).anyMatch(line -> line.contains(
                "1 waived (test-major-lead, CHG-1234, expires 2026-12-01)"));
    }

    @Test
    void itIsGoodForTheVerdictThatItWasGivenOnAndUntilItExpires() {
        String judgement = hint().group(1);
        promotion.records().waive(new WaiverRequest("test-major-lead", judgement, null, null, "why", "CHG-1", "rita",
                "2026-12-01", false, null), Speaker.signedIn("sam"));
        promotion.succeed(plan("34.1"));
        assertThat(promotion.problem(plan("34.2")).what()).contains("test-major-lead (MUST, source G 1): FAIL");
        promotion.clock.advance(Duration.ofDays(10));
        assertThat(promotion.problem(plan("34.1")).what())
                .contains("The waiver of rita is none: it expired at 2026-12-01T00:00:00Z.");
    }

    @Test
    void whoAsksForItCannotAllowItAndNobodyMayForEver() {
        String judgement = hint().group(1);
        answers("rita", true, "I do it myself");
        promotion.meanwhile = (run, again) -> promotion.clock.advance(Duration.ofHours(12));
        Problem problem = promotion.problem(promotion.run("pexipWaiver", order(judgement, Map.of())));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_APPROVED);
        assertThat(problem.toString()).contains("Nobody allowed the waiver of test-major-lead in time.",
                "Nothing was waived.");
        assertThat(promotion.evidence("waiver")).isEmpty();
        assertThat(promotion.engine.desk().open()).isEmpty();
    }

    @Test
    void aRefusalIsWrittenDown() {
        String judgement = hint().group(1);
        answers("sam", false, "bring Production forward");
        Problem problem = promotion.problem(promotion.run("pexipWaiver", order(judgement, Map.of())));
        assertThat(problem.what())
                .isEqualTo("sam does not allow the waiver of test-major-lead: bring Production forward");
        assertThat(promotion.evidence("declined")).singleElement()
                .satisfies(declined -> assertThat(declined.path("rule").asText()).isEqualTo("test-major-lead"));
        assertThat(promotion.evidence("waiver")).isEmpty();
    }

    @Test
    void aJenkinsfileCannotNameWhoAsksOrWhoAllows() {
        String judgement = hint().group(1);
        answers("sam", true, "once");
        Map<String, Object> forged = Map.of("author", "petra", "approver", "rita");
        promotion.succeed(promotion.run("pexipWaiver", order(judgement, forged)));
        assertThat(asked).singleElement().satisfies(question -> assertThat(question.startedBy()).hasToString("rita"));
        assertThat(promotion.evidence("waiver")).singleElement().satisfies(waiver -> {
            assertThat(waiver.path("author").asText()).isEqualTo("rita");
            assertThat(waiver.path("approver").asText()).isEqualTo("sam");
        });
    }

    @Test
    void whatCannotBeWaivedIsRefusedBeforeAnybodyIsAsked() {
        String judgement = hint().group(1);
        promotion.people = question -> {
            throw new AssertionError("asked " + question);
        };
        wrongUse(order("0123456789", Map.of()),
                "judgement: No gate in the ledger was judged with the digest 0123456789");
        wrongUse(order(judgement, Map.of("environment", "prod")), "environment: the judgement is on 'test'");
        wrongUse(order(judgement, Map.of("expires", "2026-11-20")),
                "expires: 2026-11-20T00:00:00Z is not in the future");
        wrongUse(order(judgement, Map.of("rule", "upgrade-path")), "'upgrade-path' passed there");
    }

    @Test
    void withoutAJudgementThePlanIsJudgedAndOnlyWhatItsGateJudgesCanBeAskedFor() {
        promotion.people = question -> {
            throw new AssertionError("asked " + question);
        };
        Map<String, Object> none = new HashMap<>(order("", Map.of()));
        none.remove("judgement");
        wrongUse(none, "judgement and version are missing");
        none.put("version", "soon");
        wrongUse(none, "'soon' is not a version");
        none.put("version", "34.1");
        none.put("rule", "separation-of-duties");
        wrongUse(none, "the gate 'Test plan' judged no rule 'separation-of-duties'");
        none.put("rule", "upgrade-path");
        wrongUse(none, "'upgrade-path' passed there");
        none.put("rule", "test-major-lead");
        answers("sam", true, "once");
        promotion.succeed(promotion.run("pexipWaiver", none));
        promotion.succeed(plan("34.1"));
        assertThat(promotion.problem(plan("34.2")).what()).contains("test-major-lead (MUST, source G 1): FAIL");
    }

    /** The rule says the same in both gates; an exception for the one is none for an upgrade that nobody spoke of. */
    @Test
    void aWaiverOfAGateWithoutATargetOpensNoGateThatIsAboutOne() {
        Matcher hint = HINT.matcher(promotion.problem(gate("Test snapshot", Map.of())).what());
        assertThat(hint.find()).isTrue();
        assertThat(hint.group(2)).isEqualTo("schedule-paused");
        promotion.records().waive(new WaiverRequest("schedule-paused", hint.group(1), null, null, "nobody may edit it",
                "CHG-1", "rita", "2026-12-01", false, null), Speaker.signedIn("sam"));
        gate("Test snapshot", Map.of());
        assertThat(promotion.console).anyMatch(line -> line.contains("Gate 'Test snapshot'")
                && line.contains("waived (schedule-paused, CHG-1"));
        assertThat(promotion.problem(gate("Test upgrade", Map.of("version", "34.1"))).what())
                .contains("schedule-paused (MUST");
    }

    /** Its rule reads no target either: a person keeps the timeout on, and two people put up with that for the upload. */
    @Test
    void theUploadsRuleCanBeWaived() throws Exception {
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
        promotion.succeed(promotion.run("pexipSnapshot", Map.of("environment", "test")));
        String sha256 = promotion.upgradePackage("34.1");
        promotion.records().waive(new WaiverRequest("test-major-lead", hint().group(1), null, null, "why", "CHG-1",
                "rita", "2026-12-01", false, null), Speaker.signedIn("sam"));
        promotion.meanwhile = (run, again) -> {
            if (again.status().equals("judging before the upload")) {
                Administrator.of(promotion, "test").change("PATCH", "global/1/", Map.of("session_timeout_enabled", true));
            }
        };
        Map<String, String> order = SimulatedPromotion.order("test", "34.1", sha256);
        Matcher hint = HINT.matcher(promotion.problem(promotion.run("pexipUpgrade", order)).what());
        assertThat(hint.find()).isTrue();
        assertThat(hint.group(2)).isEqualTo("session-timeout");
        promotion.records().waive(new WaiverRequest("session-timeout", hint.group(1), null, null, "it is long enough",
                "CHG-2", "rita", "2026-12-01", false, null), Speaker.signedIn("sam"));
        promotion.run("pexipUpgrade", order);
        assertThat(promotion.console).anyMatch(line -> line.contains("Gate 'Test upload'")
                && line.contains("waived (session-timeout, CHG-2"));
        assertThat(promotion.world("test").versions()).allMatch(version -> version.toString().equals("34.1"));
    }

    private Progress gate(String name, Map<String, String> more) {
        Map<String, String> order = new HashMap<>(more);
        order.put("name", name);
        return promotion.run("pexipGate", order);
    }

    private void wrongUse(Map<String, Object> order, String reason) {
        Problem problem = promotion.problem(promotion.run("pexipWaiver", order));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.WRONG_USE);
        assertThat(problem.what()).contains(reason);
        assertThat(problem.left()).isEqualTo("Nothing was changed.");
    }
}
