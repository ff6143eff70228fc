package io.jenkins.plugins.pexip.policy.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.OwnRule;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.Evaluator;
import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.verdict.Binding;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Severity;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnRulesTest {

    static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private static final String SENTENCE = "Wait until 100% of the calls have ended.";
    private static final Facts FACTS = Facts.NONE
            .with("environment.version", "34.1 (73000.0.0)", "mgmt", NOW)
            .with("environment.calls", 3, "mgmt", NOW)
            .with("environment.answers", true, "mgmt", NOW)
            .with("environment.ntpServers", List.of("10.0.0.9", "10.0.0.10"), "mgmt", NOW)
            .with("test.upgrade", Map.of("version", "34.1", "endedAt", "2026-11-19T20:00:00Z"), "ledger", NOW)
            .with("environment.nodes", Arrays.asList(Map.of("name", "a", "alwaysOn", true), Map.of("name", "b")),
                    "mgmt", NOW);

    static OwnRule rule(String expression) {
        return new OwnRule("quiet-friday", OwnRule.Severity.MUST, Set.of(OwnRule.Moment.BEFORE_TEST), expression,
                SENTENCE, false);
    }

    static PolicySettings settings(OwnRule... rules) {
        return new PolicySettings(null, null, null, null, null, null, null, null, null, null, List.of(rules));
    }

    static Verdict judge(String expression, Facts facts) {
        return judge(rule(expression), facts);
    }

    private static Verdict judge(OwnRule rule, Facts facts) {
        return Evaluator.judge(rule.id(), facts, settings(rule), NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "true",
        "facts['environment.calls'] <= 3",
        "facts['environment.calls'] < 3.5",
        "facts['environment.answers']",
        "facts['environment.ntpServers'].size() >= 2 && facts['environment.ntpServers'].all(a, a.startsWith('10.'))",
        "facts['environment.nodes'].exists(node, has(node.alwaysOn) && node.alwaysOn && node.name == 'a')",
        "version(facts['environment.version']) == version('34.1')",
        "version(facts['environment.version']).isLessThan(version('34.1.1'))",
        "version('40').isGreaterThan(version(facts['environment.version']))",
        "version(facts['environment.version']).compareTo(version('31.4')) == 1",
        "version('34.1.2').major() == 34 && version('34.1.2').minor() == 1 && version('34.1.2').patch() == 2",
        "now - timestamp(facts['test.upgrade'].endedAt) >= duration('48h')",
        "now.getDayOfWeek('America/Toronto') == 6 && now.getHours('America/Toronto') == 15",
        "facts['environment.version'].matches('^34[.]')",
        "false || true",
        "facts['environment.ntpServers'].size() == 0 || facts['environment.ntpServers'][0] == '10.0.0.9'"
    })
    void holdsWhereItsExpressionIsTrue(String expression) {
        OwnRules.check(rule(expression));
        Verdict verdict = judge(expression, FACTS);
        assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(Outcome.PASS);
        assertThat(verdict.source()).isEqualTo("own");
    }

    @Test
    void saysItsOwnSentenceWhereItDoesNotHold() {
        Verdict verdict = judge("facts['environment.calls'] == 0", FACTS);
        assertThat(verdict).returns(Outcome.FAIL, Verdict::outcome).returns(SENTENCE, Verdict::sentence);
        assertThat(verdict.facts()).extracting(Fact::name).containsExactly("environment.calls");
    }

    @Test
    void warnsWhereItOnlyShouldHold() {
        OwnRule should = new OwnRule("quiet", OwnRule.Severity.SHOULD, Set.of(OwnRule.Moment.PLAN), "false", SENTENCE,
                true);
        assertThat(judge(should, FACTS)).returns(Outcome.WARN, Verdict::outcome)
                .returns(Severity.SHOULD, Verdict::severity)
                .returns(Binding.FACTS, Verdict::binding);
    }

    @Test
    void showsEachFactThatItNamesEvenWhereItDoesNotDecide() {
        Verdict verdict = judge("true || facts['environment.calls'] == 0 || facts['environment.answers']", FACTS);
        assertThat(verdict.facts()).extracting(Fact::name)
                .containsExactlyInAnyOrder("environment.calls", "environment.answers");
    }

    @Test
    void isUnknownWithoutAFactThatItNamesEvenWhereItDoesNotDecide() {
        String expression = "true || facts['environment.calls'] == 0";
        assertThat(judge(expression, Facts.NONE)).returns(Outcome.UNKNOWN, Verdict::outcome)
                .extracting(Verdict::sentence).asString().contains("'environment.calls' was not read");
        assertThat(judge(expression, FACTS.without("environment.calls", "mgmt", NOW, "no answer")))
                .returns(Outcome.UNKNOWN, Verdict::outcome)
                .extracting(Verdict::sentence).asString().contains("could not be had from mgmt: no answer.");
    }

    @Test
    void isUnknownOnAFactFromTheFutureOrTooOldUnlessItsFactsLast() {
        String expression = "facts['environment.calls'] == 3";
        Facts old = FACTS.with("environment.calls", 3, "mgmt", NOW.minus(Duration.ofMinutes(61)));
        assertThat(judge(expression, old).sentence()).contains("longer ago than the 1 h");
        OwnRule lasting = new OwnRule("lasting", OwnRule.Severity.MUST, Set.of(OwnRule.Moment.PLAN), expression,
                SENTENCE, true);
        assertThat(judge(lasting, old).outcome()).isEqualTo(Outcome.PASS);
        Facts future = FACTS.with("environment.calls", 3, "mgmt", NOW.plusSeconds(1));
        assertThat(judge(lasting, future).sentence()).contains("has yet to come");
    }

    /** The last four are true in CEL, which forgets an error where the other side decides. */
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '"', value = {
        "1 / 0 == 1                                                  => at character 3, / by zero",
        "facts['environment.calls'] && true                          => expected boolean value",
        "facts['environment.calls']                                  => it is '3' and not true or false",
        "facts['environment.answers'] > 1                            => No matching overload",
        "facts['environment.nodes'][7].name == 'a'                   => out of bounds",
        "facts['environment.nodes'][1].alwaysOn                      => alwaysOn",
        "version('latest') == version('34')                          => 'latest' is not a version; write it like 34.1.",
        "timestamp(facts['environment.version']) < now               => 34.1",
        "now.getHours('America/Nowhere') == 3                        => America/Nowhere",
        "9223372036854775807 + facts['environment.calls'] > 0        => overflow",
        "1 / 0 == 1 || true                                          => / by zero",
        "facts['environment.calls'] || true                          => expected boolean value",
        "[0, 1].exists(i, 1 / i == 1)                                => / by zero",
        "!(1 / 0 == 1 && false)                                      => / by zero"
    })
    void isUnknownWithTheReasonOfAnErrorWhereverItIs(String expression, String reason) {
        OwnRules.check(rule(expression));
        Verdict verdict = judge(expression, FACTS);
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.sentence()).startsWith("The organisation's rule 'quiet-friday' cannot be judged:")
                .contains(reason)
                .endsWith("and judge again.");
    }

    @Test
    void isUnknownWhereItCostsTooMuch() {
        Facts many = FACTS.with("environment.nodes", IntStream.range(0, 200).boxed().toList(), "mgmt", NOW);
        String each = "facts['environment.nodes']";
        assertThat(judge(each + ".all(a, a >= 0)", many).outcome()).isEqualTo(Outcome.PASS);
        assertThat(judge(each + ".all(a, " + each + ".all(b, a + b >= 0))", many))
                .returns(Outcome.UNKNOWN, Verdict::outcome)
                .extracting(Verdict::sentence).asString().contains("Iteration budget exceeded: 10000");
    }

    /** Each level has one iteration, and a value that is a multiple of the one before. */
    @ParameterizedTest
    @ValueSource(strings = {
        "['aaaaaaaaaaaaaaaa']%s[0].size() > 0", "[[1, 2, 3, 4]]%s[0].size() > 0", "[b'aaaaaaaaaaaaaaaa']%s[0].size() > 0"
    })
    @Timeout(60)
    void isUnknownWhereAValueGrowsWithoutBounds(String expression) {
        String growth = ".map(a, a + a + a + a + a + a)".repeat(25);
        assertThat(judge(expression.formatted(growth), FACTS))
                .returns(Outcome.UNKNOWN, Verdict::outcome)
                .extracting(Verdict::sentence).asString()
                .containsAnyOf("it makes a value of more than 4000000", "it takes more than 2000000 steps");
    }

    @Test
    @Timeout(60)
    void isUnknownWhereAComparisonWouldTakeForEver() {
        String nested = "[1]" + ".map(a, [a, a])".repeat(40);
        assertThat(judge(nested + " == " + nested, FACTS)).returns(Outcome.UNKNOWN, Verdict::outcome);
    }

    /** Expressions that take other engines of regular expressions years. */
    @Test
    @Timeout(60)
    void isSoonKnownWhateverItsRegularExpression() {
        Facts evil = FACTS.with("environment.version", "a".repeat(50_000) + "!", "mgmt", NOW);
        assertThat(judge("facts['environment.version'].matches('^(a+)+$')", evil).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(judge("facts['environment.version'].matches('^(a|aa|a?)*$')", evil).outcome())
                .isEqualTo(Outcome.FAIL);
        assertThat(judge("'a'.matches('((((a{9}){9}){9}){9})')", evil).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    /** A configuration with one is refused; this is what happens if it comes as far as a gate. */
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '"', value = {
        "facts['environment.calls'] ==        => line 1, column 30: mismatched input",
        "facts['environment.calls'] + 1       => line 1, column 28: expected type 'bool' but found 'int'",
        "1 + 'a' == 2                         => line 1, column 3: found no matching overload",
        "evil('rm')                           => line 1, column 5: undeclared reference to 'evil'",
        "java.lang.System.exit(1)             => line 1, column 1: undeclared reference",
        "fact['x'] == 1                       => line 1, column 1: undeclared reference to 'fact'",
        "facts['environment.verison'] == ''   => line 1, column 7: there is no fact 'environment.verison'; there are:",
        "true && facts.size() > 0             => line 1, column 9: facts are read by name",
        ".facts == {}                         => facts are read by name",
        "[1].exists(facts, facts == 1)        => facts are read by name",
        "facts['environment.' + 'calls'] == 0 => facts are read by name",
        "''                                   => expected type 'bool'"
    })
    void isRefusedWithThePlaceAndUnknownIfItWereNot(String expression, String reason) {
        assertThatThrownBy(() -> OwnRules.check(rule(expression)))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageStartingWith("The expression of the rule 'quiet-friday', ")
                .hasMessageContaining(reason);
        assertThat(judge(expression, FACTS)).returns(Outcome.UNKNOWN, Verdict::outcome)
                .extracting(Verdict::sentence).asString().contains(reason);
    }

    @Test
    void isRefusedWithTheLineOfALongerExpression() {
        assertThatThrownBy(() -> OwnRules.check(rule("facts['environment.answers'] &&\n  1 == 'x'")))
                .hasMessageContaining("line 2, column 5");
    }

    @Test
    void isRefusedWhereItIsTooLongOrTooDeep() {
        assertThatThrownBy(() -> OwnRules.check(rule("true" + " || true".repeat(600))))
                .hasMessageContaining("size exceeds limit");
        assertThatThrownBy(() -> OwnRules.check(rule("(".repeat(100) + "true" + ")".repeat(100))))
                .hasMessageContaining("recursion limit");
        assertThatThrownBy(() -> OwnRules.check(rule("'' ".repeat(1) + "+ ''".repeat(400) + " == ''")))
                .hasMessageContaining("recursion limit");
    }

    @Test
    void isRefusedUnderTheIdOfABuiltInRule() {
        OwnRule clash = new OwnRule("soak", OwnRule.Severity.SHOULD, Set.of(OwnRule.Moment.PLAN), "true", "-", true);
        assertThatThrownBy(() -> OwnRules.check(clash)).hasMessageContaining("'soak' is built in");
        assertThatThrownBy(() -> settings(rule("true"), rule("false")))
                .hasMessageContaining("Two rules have the id 'quiet-friday'");
        for (String id : Arrays.asList("", "Quiet", "quiet friday", "-", null)) {
            assertThatThrownBy(() -> new OwnRule(id, OwnRule.Severity.MUST, Set.of(OwnRule.Moment.PLAN), "true", "-",
                    true)).isInstanceOf(ConfigurationProblem.class).hasMessageContaining("no id of a rule");
        }
    }
}
