package io.jenkins.plugins.pexip.policy.own;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A compiled expression over facts and the time. Immutable; the same values give the same answer. */
final class Expression {

    private final Set<String> facts;
    private final CelRuntime.Program program;

    private Expression(Set<String> facts, CelRuntime.Program program) {
        this.facts = facts;
        this.program = program;
    }

    /** @throws ConfigurationProblem if it is no expression that can be true or false, with line and column */
    static Expression compile(String text) {
        try {
            SyntaxTree tree = new SyntaxTree(Language.COMPILER.parse(text).getAst());
            Set<String> facts = tree.facts();
            CelAbstractSyntaxTree checked = Language.COMPILER.check(tree.strict()).getAst();
            return new Expression(facts, Language.RUNTIME.createProgram(checked));
        } catch (CelValidationException e) {
            CelIssue first = e.getErrors().get(0);
            throw wrong(first.getSourceLocation(), first.getMessage());
        } catch (CelEvaluationException e) {
            throw new ConfigurationProblem(e.getMessage(), e);
        }
    }

    /** Columns count from 1 here, from 0 in CEL's library. An expression as a whole has no place. */
    static ConfigurationProblem wrong(CelSourceLocation place, String what) {
        return new ConfigurationProblem(place.getLine() < 1
                ? what + "."
                : "line %d, column %d: %s.".formatted(place.getLine(), place.getColumn() + 1, what));
    }

    /** The names of the facts that it reads. */
    Set<String> facts() {
        return facts;
    }

    /**
     * @param values by the names of {@link #facts()}
     * @throws CelEvaluationException if it cannot be told, also if it costs more than its {@link Budget}
     */
    boolean holds(Map<String, Object> values, Instant now) throws CelEvaluationException {
        Object answer = program.trace(Map.of(Language.FACTS, values, Language.NOW, now), new Budget());
        if (answer instanceof Boolean holds) {
            return holds;
        }
        throw new CelEvaluationException("it is '%s' and not true or false".formatted(answer));
    }
}
