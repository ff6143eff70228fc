package io.jenkins.plugins.pexip.embedded;

import io.jenkins.plugins.pexip.embedded.DeclarativeSyntax.Problems;
import java.util.Set;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Refuses, in declarative blocks of steps, what is neither a step nor a method of the script. */
final class StepsCheck {

    private final ClassNode script;
    private final Problems problems;

    StepsCheck(ClassNode script, Problems problems) {
        this.script = script;
        this.problems = problems;
    }

    /** The body of the block; what is in {@code script { }} is looked at when it is reached. */
    Expression checked(Directive block) {
        check(block);
        return block.body();
    }

    private void check(Directive block) {
        for (Statement statement : block.statements()) {
            Directive.of(statement).ifPresentOrElse(
                    this::checkStep,
                    () -> problems.report(statement, "only steps may stand here; put other code into script { }"));
        }
    }

    private void checkStep(Directive call) {
        if (!script.getMethods(call.name()).isEmpty()) {
            return;
        }
        if (!KnownSteps.has(call.name())) {
            problems.report(call.source(), KnownSteps.unknown(call.name()));
            return;
        }
        checkRequired(call);
        if (call.body() != null && !call.name().equals("script")) {
            check(call);
        }
    }

    /** Jenkins' declarative syntax takes no named argument for granted, even one that may be null in a script. */
    private void checkRequired(Directive call) {
        if (!call.arguments().isEmpty() && !(call.arguments().get(0) instanceof MapExpression)) {
            return;
        }
        Set<String> missing = KnownSteps.find(call.name())
                .map(step -> Arguments.required(step.clazz))
                .orElseThrow();
        call.named().getMapEntryExpressions().forEach(entry -> missing.remove(entry.getKeyExpression().getText()));
        missing.forEach(name -> problems.report(
                call.source(), "step '%s' must be given '%s' in declarative syntax".formatted(call.name(), name)));
    }
}
