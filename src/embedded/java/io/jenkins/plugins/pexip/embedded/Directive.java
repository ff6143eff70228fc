package io.jenkins.plugins.pexip.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * A statement of the form {@code name arguments { body }}.
 *
 * @param arguments those in front of the body; named ones as one map
 * @param body null if there is none
 */
record Directive(String name, List<Expression> arguments, ClosureExpression body, ASTNode source) {

    static Optional<Directive> of(Statement statement) {
        return statement instanceof ExpressionStatement line
                        && line.getExpression() instanceof MethodCallExpression call
                        && call.isImplicitThis()
                        && call.getMethodAsString() != null
                ? Optional.of(of(call))
                : Optional.empty();
    }

    private static Directive of(MethodCallExpression call) {
        List<Expression> all = new ArrayList<>(((TupleExpression) call.getArguments()).getExpressions());
        ClosureExpression body = null;
        if (!all.isEmpty() && all.get(all.size() - 1) instanceof ClosureExpression last) {
            body = last;
            all.remove(all.size() - 1);
        }
        return new Directive(call.getMethodAsString(), all, body, call);
    }

    /** The statements of the body; none without a body. */
    List<Statement> statements() {
        return body == null || !(body.getCode() instanceof BlockStatement block) ? List.of() : block.getStatements();
    }

    /** The named arguments; empty if there are none. */
    MapExpression named() {
        return !arguments.isEmpty() && arguments.get(0) instanceof MapExpression map ? map : new MapExpression();
    }
}
