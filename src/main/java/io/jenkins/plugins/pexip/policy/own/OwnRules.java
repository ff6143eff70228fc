package io.jenkins.plugins.pexip.policy.own;

import dev.cel.runtime.CelEvaluationException;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.OwnRule;
import io.jenkins.plugins.pexip.policy.rule.FactReader;
import io.jenkins.plugins.pexip.policy.rule.Finding;
import io.jenkins.plugins.pexip.policy.rule.Moment;
import io.jenkins.plugins.pexip.policy.rule.Rule;
import io.jenkins.plugins.pexip.policy.rule.Rules;
import io.jenkins.plugins.pexip.policy.rule.UnknownFact;
import io.jenkins.plugins.pexip.policy.verdict.Severity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes rules of what an organisation wrote. */
public final class OwnRules {

    private static final String SOURCE = "own";

    /** How CEL's library begins its messages; it counts characters from 0. */
    private static final Pattern PLACED = Pattern.compile(
            "evaluation error at <input>:(\\d{1,6}): (.*)", Pattern.DOTALL);

    private OwnRules() {}

    /**
     * The rule, which is UNKNOWN whenever its expression cannot tell: because it does not compile (a configuration with
     * such a rule is refused, but a later version may be stricter), because a fact is missing, or by an error.
     */
    public static Rule rule(OwnRule written) {
        var moments = written.moments().stream()
                .map(moment -> Moment.valueOf(moment.name()))
                .collect(Collectors.toSet());
        return new Rule(written.id(), Severity.valueOf(written.severity().name()), moments, SOURCE,
                written.lasting() ? null : Rules.MOMENT, judge(written));
    }

    /** @throws ConfigurationProblem if it cannot be used, naming the rule, with line and column of its expression */
    public static void check(OwnRule written) {
        if (Rules.all().stream().anyMatch(rule -> rule.id().equals(written.id()))) {
            throw new ConfigurationProblem("The rule '%s' is built in; give your own rule another id."
                    .formatted(written.id()));
        }
        try {
            Expression.compile(written.expression());
        } catch (ConfigurationProblem e) {
            throw new ConfigurationProblem(
                    "The expression of the rule '%s', %s".formatted(written.id(), e.getMessage()));
        }
    }

    /** @throws ConfigurationProblem if it is none, with line and column */
    public static void checkExpression(String expression) {
        Expression.compile(expression);
    }

    /** The names of the facts that it reads; none if its expression does not compile. */
    public static Set<String> facts(OwnRule written) {
        try {
            return Expression.compile(written.expression()).facts();
        } catch (ConfigurationProblem e) {
            return Set.of();
        }
    }

    private static Rule.Judge judge(OwnRule written) {
        try {
            Expression expression = Expression.compile(written.expression());
            return (facts, limits) -> judge(written, expression, facts);
        } catch (ConfigurationProblem e) {
            return (facts, limits) -> cannotTell(written, e.getMessage());
        }
    }

    private static Finding judge(OwnRule written, Expression expression, FactReader facts) {
        Map<String, Object> values = new LinkedHashMap<>();
        try {
            expression.facts().forEach(name -> values.put(name, Values.of(facts.value(name))));
            return expression.holds(values, facts.now())
                    ? Finding.holds("The organisation's rule '%s' holds.", written.id())
                    : Finding.broken("%s", written.sentence());
        } catch (UnknownFact e) {
            throw e;
        } catch (CelEvaluationException | RuntimeException e) {
            return cannotTell(written, reason(e));
        }
    }

    private static Finding cannotTell(OwnRule written, String why) {
        return Finding.unknown("The organisation's rule '%s' cannot be judged: %s Correct its expression or the facts,"
                + " and judge again.", written.id(), why.endsWith(".") ? why : why + ".");
    }

    /** Such as "character 8: Divide by zero"; what a version says of itself is said better there. */
    private static String reason(Exception e) {
        String message = e.getCause() != null && e.getCause().getClass() == IllegalArgumentException.class
                ? e.getCause().getMessage() : String.valueOf(e.getMessage());
        Matcher placed = PLACED.matcher(message);
        return placed.matches()
                ? "at character %d, %s".formatted(Integer.parseInt(placed.group(1)) + 1, placed.group(2))
                : message;
    }
}
