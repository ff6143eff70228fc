package io.jenkins.plugins.pexip.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.rule.Rule;
import io.jenkins.plugins.pexip.policy.rule.Rules;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {

    /** Copied from the policy's tables by a script: id, severity, source. */
    private static List<String> policy() throws IOException {
        try (InputStream list = RulesTest.class.getResourceAsStream("rules.csv")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void holdsEveryRuleOfThePolicyAndNoOther() throws IOException {
        assertThat(Rules.all().stream().map(r -> r.id() + ";" + r.severity() + ";" + r.source()))
                .containsExactlyElementsOf(policy());
    }

    @Test
    void judgesTheseRules() {
        assertThat(Rules.all().stream().filter(Rule::judged).map(Rule::id)).containsExactlyInAnyOrder(
                "test-major-lead", "test-minor-lead", "release-notes-reviewed", "package-checksum", "prod-equals-test",
                "verified-in-test", "separation-of-duties", "upgrade-path", "uniform-version", "nodes-reachable",
                "no-upgrade-running", "recovery-point", "schedule-paused", "machines-running",
                "vendor-briefing", "breaking-changes-mitigated", "soak", "prod-follows", "certificates", "licences",
                "session-timeout", "ntp", "remote-syslog", "certificate-expiry", "baseline", "upgrade-complete",
                "alarms-cleared", "services-verified", "configuration-unchanged", "timeout-restored",
                "schedule-resumed", "fresh-backup", "teams-connector", "node-unique", "node-not-cloned",
                "template-version", "node-interfaces", "node-available");
    }

    @Test
    void aRuleWithoutAJudgeNeverPassesAndIsInNoGate() {
        assertThat(Rules.all()).filteredOn(rule -> !rule.judged()).isNotEmpty().allSatisfy(rule -> {
            Verdict verdict = Sample.judge(rule.id(), Sample.test());
            assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(verdict.sentence()).contains("a person has to check it");
            assertThatThrownBy(() -> new Gate("own", Environment.Kind.TEST, Gate.Guards.PLAN, List.of(rule.id())))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(rule.id());
        });
    }

    @Test
    void everyRuleHasAMoment() {
        assertThat(Rules.all()).allSatisfy(rule -> assertThat(rule.moments()).isNotEmpty());
    }

    @Test
    void refusesARuleThatDoesNotExist() {
        assertThatThrownBy(() -> Rules.get("no-such")).hasMessageContaining("'no-such'");
    }
}
