package io.jenkins.plugins.pexip.embedded;

import java.util.List;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/**
 * Replaces a {@code pipeline} block by a call of the declarative engine with the block as a map, and refuses what is in
 * it and not known here, all of it at once, before anything runs.
 */
final class DeclarativeSyntax extends CompilationCustomizer {

    static final String ENGINE = "declarativeEngine";
    static final String PARAMETERS = "declaredParameters";
    static final String OUTCOME = "pipelineOutcome";

    DeclarativeSyntax() {
        super(CompilePhase.CONVERSION);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode script) {
        List<Statement> statements = source.getAST().getStatementBlock().getStatements();
        Problems problems = (node, problem) -> report(source, node, problem);
        for (Statement statement : statements) {
            Directive.of(statement)
                    .filter(call -> call.name().equals("pipeline") && call.body() != null)
                    .ifPresent(call -> replace((ExpressionStatement) statement, call, script, problems));
        }
    }

    private static void replace(ExpressionStatement statement, Directive call, ClassNode script, Problems problems) {
        Expression model = new PipelineModel(problems, new StepsCheck(script, problems)).read(call);
        MethodCallExpression execute = new MethodCallExpression(
                new VariableExpression(ENGINE), "execute", new ArgumentListExpression(model));
        execute.setSourcePosition(statement);
        statement.setExpression(execute);
    }

    private static void report(SourceUnit source, ASTNode node, String problem) {
        SyntaxException error = new SyntaxException(problem, node.getLineNumber(), node.getColumnNumber());
        source.getErrorCollector().addErrorAndContinue(new SyntaxErrorMessage(error, source));
    }

    /** Where a reader says what it refuses. */
    interface Problems {

        void report(ASTNode node, String problem);
    }
}
