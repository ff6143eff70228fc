package io.jenkins.plugins.pexip.policy.own;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random expressions over random facts, against what this test says they mean. */
class ExpressionLawsTest {

    /** What an expression means; throws an {@link ArithmeticException} where it is an error. */
    private record Meant(String text, Predicate<Facts> meaning) {

        Outcome outcome(Facts facts) {
            try {
                return meaning.test(facts) ? Outcome.PASS : Outcome.FAIL;
            } catch (ArithmeticException e) {
                return Outcome.UNKNOWN;
            }
        }
    }

    @Property(tries = 2000)
    void anExpressionSaysWhatItMeansAndAnErrorIsNeverForgotten(
            @ForAll("expressions") Meant expression, @ForAll("facts") Facts facts) {
        assertThat(OwnRulesTest.judge(expression.text(), facts).outcome())
                .as(expression.text() + " on " + facts)
                .isEqualTo(expression.outcome(facts));
    }

    @Property(tries = 500)
    void anExpressionOnFactsThatCannotBeUsedIsUnknown(@ForAll("expressions") Meant expression,
            @ForAll("broken") Facts facts) {
        Outcome outcome = OwnRulesTest.judge(expression.text(), facts).outcome();
        assertThat(outcome == Outcome.UNKNOWN).as(expression.text())
                .isEqualTo(expression.text().contains("facts") || expression.outcome(facts) == Outcome.UNKNOWN);
    }

    @Property(tries = 1000)
    void nonsenseNeverThrowsAndNeverPasses(@ForAll("nonsense") String text) {
        Facts facts = Facts.NONE.with("environment.calls", 7, "mgmt", OwnRulesTest.NOW);
        assertThat(OwnRulesTest.judge(text, facts).outcome()).as(text).isIn(Outcome.UNKNOWN, Outcome.FAIL);
    }

    @Provide
    Arbitrary<Meant> expressions() {
        return expressions(5);
    }

    private static Arbitrary<Meant> expressions(int depth) {
        return depth == 0 ? leaf() : Arbitraries.oneOf(leaf(), unary(depth - 1), binary(depth - 1), choice(depth - 1));
    }

    private static Arbitrary<Meant> leaf() {
        return Arbitraries.of(
                new Meant("true", facts -> true),
                new Meant("false", facts -> false),
                new Meant("1 / 0 == 1", facts -> 1 / zero() == 1),
                new Meant("facts['environment.calls'] <= 5", facts -> number(facts, "environment.calls") <= 5),
                new Meant("facts['environment.answers'] == true",
                        facts -> value(facts, "environment.answers").asText().equals("true")),
                new Meant("size(facts['environment.ntpServers']) > 1",
                        facts -> size(value(facts, "environment.ntpServers")) > 1));
    }

    private static int zero() {
        return 0;
    }

    private static JsonNode value(Facts facts, String name) {
        return facts.find(name).orElseThrow(ArithmeticException::new).value();
    }

    private static long number(Facts facts, String name) {
        JsonNode value = value(facts, name);
        return value.isNumber() ? value.longValue() : fail();
    }

    private static int size(JsonNode value) {
        return value.isTextual() ? value.asText().length() : value.isContainerNode() ? value.size() : (int) fail();
    }

    private static long fail() {
        throw new ArithmeticException("an error");
    }

    private static Arbitrary<Meant> unary(int depth) {
        return Combinators.combine(Arbitraries.of("!(%s)", "[1, 2].exists(i, %s)", "[1, 2].all(i, %s)", "(%s)"),
                expressions(depth)).as((form, inner) -> new Meant(form.formatted(inner.text()),
                        facts -> form.startsWith("!") != inner.meaning().test(facts)));
    }

    private static Arbitrary<Meant> binary(int depth) {
        return Combinators.combine(Arbitraries.of("&&", "||"), expressions(depth), expressions(depth))
                .as((operator, left, right) -> new Meant(
                        "(%s) %s (%s)".formatted(left.text(), operator, right.text()),
                        facts -> apply(operator, () -> left.meaning().test(facts), () -> right.meaning().test(facts))));
    }

    private static boolean apply(String operator, BooleanSupplier left, BooleanSupplier right) {
        return operator.equals("&&")
                ? left.getAsBoolean() && right.getAsBoolean()
                : left.getAsBoolean() || right.getAsBoolean();
    }

    private static Arbitrary<Meant> choice(int depth) {
        return Combinators.combine(expressions(depth), expressions(depth), expressions(depth))
                .as((when, then, otherwise) -> new Meant(
                        "(%s) ? (%s) : (%s)".formatted(when.text(), then.text(), otherwise.text()),
                        facts -> (when.meaning().test(facts) ? then : otherwise).meaning().test(facts)));
    }

    @Provide
    Arbitrary<Facts> facts() {
        Arbitrary<JsonNode> value = Arbitraries.of("0", "7", "true", "false", "\"text\"", "[]", "[1, 2]", "{\"a\": 1}")
                .map(ExpressionLawsTest::json);
        return Combinators.combine(value, value, value).as((calls, answers, servers) -> Facts.NONE
                .with("environment.calls", calls, "mgmt", OwnRulesTest.NOW)
                .with("environment.answers", answers, "mgmt", OwnRulesTest.NOW)
                .with("environment.ntpServers", servers, "mgmt", OwnRulesTest.NOW));
    }

    @Provide
    Arbitrary<Facts> broken() {
        Facts future = Facts.NONE;
        Facts lost = Facts.NONE;
        for (String name : new String[] {"environment.calls", "environment.answers", "environment.ntpServers"}) {
            future = future.with(name, 3, "mgmt", OwnRulesTest.NOW.plusSeconds(1));
            lost = lost.without(name, "mgmt", OwnRulesTest.NOW, "it was lost");
        }
        return Arbitraries.of(Facts.NONE, future, lost);
    }

    /** Pieces of expressions in any order; what happens to be one is false. */
    @Provide
    Arbitrary<String> nonsense() {
        return Arbitraries.of("facts", "['environment.calls']", "now", "(", ")", "&&", "||", "!", "'", "\\", "${1}",
                        "%s", "size", ".all(x,", "x", "1", "-", "?", ":", "{", "}", "timestamp", "\n", "\u0000", "🎉")
                .list().ofMinSize(1).ofMaxSize(12)
                .map(pieces -> "false && " + String.join(" ", pieces));
    }

    private static JsonNode json(String text) {
        try {
            return PolicyJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
