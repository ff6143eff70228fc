package io.jenkins.plugins.pexip.embedded;

import io.jenkins.plugins.pexip.embedded.DeclarativeSyntax.Problems;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.Expression;
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
        } else if (call.body() != null && !call.name().equals("script")) {
            check(call);
        }
    }
}
