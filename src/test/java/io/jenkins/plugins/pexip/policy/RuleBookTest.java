package io.jenkins.plugins.pexip.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.platform.OwnRule;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.rule.Rules;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleBookTest {

    private static OwnRule rule(String id, String expression, OwnRule.Moment... moments) {
        return new OwnRule(id, OwnRule.Severity.MUST, Set.of(moments), expression, "Wait.", false);
    }

    private static PolicySettings settings(OwnRule... rules) {
        return new PolicySettings(null, null, null, null, null, null, null, null, null, null, List.of(rules));
    }

    private static List<String> judged(Gate gate, PolicySettings settings) {
        return Evaluator.judge(gate, Sample.test(), settings, Sample.NOW).verdicts().stream()
                .map(Verdict::rule)
                .toList();
    }

    @Test
    void ownRulesJoinTheGatesOfTheirMoments() {
        PolicySettings settings = settings(
                rule("a", "true", OwnRule.Moment.BEFORE_TEST),
                rule("b", "true", OwnRule.Moment.BEFORE_PRODUCTION, OwnRule.Moment.PLAN),
                rule("c", "true", OwnRule.Moment.AFTER_UPGRADE, OwnRule.Moment.NEW_NODE));
        assertThat(judged(Gates.upgrade(Kind.TEST), settings)).endsWith("a").doesNotContain("b", "c");
        assertThat(judged(Gates.upgrade(Kind.PRODUCTION), settings)).endsWith("b").doesNotContain("a", "c");
        assertThat(judged(Gates.plan(Kind.TEST), settings)).endsWith("b").doesNotContain("a", "c");
        assertThat(judged(Gates.plan(Kind.PRODUCTION), settings)).endsWith("b").doesNotContain("a", "c");
        assertThat(judged(Gates.promotion(), settings)).doesNotContain("a", "b", "c");
        assertThat(judged(Gates.snapshot(Kind.TEST), settings)).doesNotContain("a", "b", "c");
    }

    @Test
    void aGateIsClosedByAnOwnRuleThatDoesNotHold() {
        PolicySettings settings = settings(rule("closed", "false", OwnRule.Moment.BEFORE_TEST));
        Judgement judgement = Evaluator.judge(Gates.upgrade(Kind.TEST), Sample.test(), settings, Sample.NOW);
        assertThat(judgement.isOpen()).isFalse();
        assertThat(judgement.inTheWay()).singleElement().returns("closed", Verdict::rule);
        assertThat(judgement.explanation()).contains("closed (MUST, source own): FAIL").contains("Wait.");
    }

    @Test
    void neverReplacesABuiltInRule() {
        PolicySettings settings = settings(rule("schedule-paused", "true", OwnRule.Moment.BEFORE_TEST));
        assertThat(RuleBook.of(settings).get("schedule-paused"))
                .isSameAs(Rules.get("schedule-paused"));
        assertThat(judged(Gates.upgrade(Kind.TEST), settings)).containsOnlyOnce("schedule-paused");
        assertThatThrownBy(() -> RuleBook.check(settings))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("'schedule-paused' is built in");
    }

    @Test
    void saysWhichRulesThereAre() {
        RuleBook book = RuleBook.of(settings(rule("quiet", "true", OwnRule.Moment.PLAN)));
        assertThat(book.get("quiet").judge()).isNotNull();
        assertThatThrownBy(() -> book.get("quite"))
                .hasMessageStartingWith("There is no rule 'quite'; there are: test-major-lead, ")
                .hasMessageEndingWith(", quiet.");
    }

    @Test
    void judgesByTheSettingsThatItIsGivenWhicheverCameBefore() {
        for (String expression : List.of("true", "false", "true")) {
            PolicySettings settings = settings(rule("turned", expression, OwnRule.Moment.PLAN));
            assertThat(Evaluator.judge("turned", Sample.test(), settings, Sample.NOW).outcome())
                    .isEqualTo(expression.equals("true") ? Outcome.PASS : Outcome.FAIL);
        }
        assertThat(RuleBook.of(PolicySettings.DEFAULTS)).isNotNull();
        assertThatThrownBy(() -> RuleBook.of(PolicySettings.DEFAULTS).get("turned")).hasMessageContaining("'turned'");
    }
}
