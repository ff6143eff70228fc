package io.jenkins.plugins.pexip.policy;

import static io.jenkins.plugins.pexip.policy.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import io.jenkins.plugins.pexip.policy.verdict.Binding;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Severity;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.policy.verdict.Waiver;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static Judgement judge(Gate gate, Facts facts, Instant now) {
        return Evaluator.judge(gate, facts, PolicySettings.DEFAULTS, now);
    }

    @Test
    void saysInOneLineWhatAGateSaid() {
        assertThat(judge(Gates.upgrade(Kind.TEST), Sample.test(), NOW).summary()).isEqualTo("Gate 'Test upgrade': 22"
                + " pass");
    }

    @Test
    void explainsWhyAPlanIsRefused() {
        Facts facts = Sample.test().with("target.version", "36.0", "-Ddemo.target", Sample.READ);
        Judgement judgement = judge(Gates.plan(Kind.TEST), facts, NOW);
        assertThat(judgement.summary()).startsWith("Gate 'Test plan': 9 pass, 2 warn (test-minor-lead,"
                + " vendor-briefing), 3 fail (test-major-lead,")
                .endsWith("; it is closed");
        assertThat(judgement.explanation())
                .contains("Gate 'Test plan' for 'test' is closed: 5 rules are not met.")
                .contains("test-major-lead (MUST, source G 1): FAIL")
                .contains("upgrade-path (MUST, source V): FAIL")
                .contains("target.version = 36.0 (-Ddemo.target, 2026-11-21T19:58:00Z)")
                .contains("production.version = 33.2 (70000.0.0) (mgmt.prod, 2026-11-21T19:58:00Z)")
                .contains("Choose a target of at most 34.x")
                .contains("upgradePaths = {hops: 4 entries}")
                .doesNotContain("uniform-version");
        assertThat(judgement.explanation().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(400));
    }

    @Test
    void saysOnceWhatSeveralRulesAreUnknownFor() {
        Facts facts = Sample.test();
        String silence = "Nothing answers at mgmt.test.";
        for (String name : List.of("environment.nodes", "upgrade", "environment.version")) {
            facts = facts.without(name, "mgmt.test", Sample.READ, silence);
        }
        Judgement judgement = judge(Gates.upgrade(Kind.TEST), facts, NOW);
        String text = judgement.explanation();
        assertThat(text.split(java.util.regex.Pattern.quote(silence), -1)).as(text).hasSize(2);
        long unknown = judgement.inTheWay().stream().filter(verdict -> verdict.cause().isPresent()).count();
        assertThat(unknown).isGreaterThan(2);
        assertThat(text).contains(unknown + " rules are UNKNOWN for one cause: " + silence)
                .contains("uniform-version (MUST)");
    }

    @Test
    void theDigestStaysWhenTheSameIsReadAgain() {
        Facts later = new Facts(Sample.production().all().stream()
                .map(fact -> new Fact(fact.name(), fact.value(), fact.source(), NOW.plusSeconds(1)))
                .toList());
        Gate gate = Gates.upgrade(Kind.PRODUCTION);
        assertThat(judge(gate, later, NOW.plusSeconds(5)).digest())
                .isEqualTo(judge(gate, Sample.production(), NOW).digest())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void theDigestStaysWhenANodeIsContactedLaterAndWhenSomebodyApproves() {
        Facts before = Sample.production();
        Facts after = Sample.with(before, "environment.nodes",
                before.find("environment.nodes").orElseThrow().value().toString().replace("19:57", "19:58"));
        after = Sample.with(after, "approvals", "[]");
        Gate gate = Gates.upgrade(Kind.PRODUCTION);
        assertThat(judge(gate, after, NOW).digest()).isEqualTo(judge(gate, before, NOW).digest());
    }

    @Test
    void theDigestChangesWithAFactOrAnOutcome() {
        Gate gate = Gates.promotion();
        String digest = judge(gate, Sample.production(), NOW).digest();
        Facts otherVerification = Sample.with(Sample.production(), "verification",
                Sample.production().find("verification").orElseThrow().value().toString().replace("10:00", "11:00"));
        assertThat(judge(gate, otherVerification, NOW).digest()).isNotEqualTo(digest);
        Gate upgrade = Gates.upgrade(Kind.PRODUCTION);
        Facts unpaused = Sample.with(Sample.production(), "environment.schedule",
                "{\"configured\":true,\"queueStatus\":\"ENABLED\",\"inProgress\":0}");
        assertThat(judge(upgrade, unpaused, NOW).digest()).isNotEqualTo(judge(upgrade, Sample.production(), NOW)
                .digest());
    }

    @Test
    void theDigestDoesNotDependOnTheOrderInWhichAValueWasWritten() {
        Gate gate = Gates.promotion();
        Facts turned = Sample.with(Sample.production(), "package",
                "{\"bytes\":5,\"sha256\":\"" + Sample.DIGEST + "\",\"file\":\"p.tar\"}");
        assertThat(judge(gate, turned, NOW).digest()).isEqualTo(judge(gate, Sample.production(), NOW).digest());
    }

    @Test
    void survivesJson() throws Exception {
        Judgement judgement = judge(Gates.upgrade(Kind.TEST), Sample.test().without("reviews", "ledger", NOW,
                "no file"), NOW);
        String json = PolicyJson.MAPPER.writeValueAsString(judgement);
        assertThat(json).contains("\"open\":false").contains("\"digest\":\"" + judgement.digest());
        assertThat(PolicyJson.MAPPER.readValue(json, Judgement.class)).isEqualTo(judgement);
    }

    @Test
    void countsWaiversApartFromPasses() {
        Waiver waiver = new Waiver("upgrade-path", "platform", "test", null, "no other way", "CHG-1234", "ada", "ben",
                NOW, Instant.parse("2026-12-01T00:00:00Z"), false, null, "j", "v");
        Verdict waived = new Verdict("upgrade-path", Severity.MUST, "V", Outcome.WAIVED, Outcome.FAIL, "No such hop.",
                Binding.FACTS, List.of(), waiver, null, null);
        Verdict passed = Verdict.found("ntp", Severity.MUST, "D", Outcome.PASS, "Holds.", Binding.FACTS, List.of());
        Judgement judgement = new Judgement("own", "test", NOW, List.of(passed, waived), null);
        assertThat(judgement.isOpen()).isTrue();
        assertThat(judgement.summary())
                .isEqualTo("Gate 'own': 1 pass, 1 waived (upgrade-path, CHG-1234, expires 2026-12-01)");
    }
}
