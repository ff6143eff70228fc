package io.jenkins.plugins.pexip.embedded.sandbox;

import groovy.lang.Script;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ConstructorNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ArrayExpression;
import org.codehaus.groovy.ast.expr.AttributeExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.MethodPointerExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.SpreadMapExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.CatchStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/**
 * Refuses, before anything runs, what Groovy does without a call that could be asked about: conversions to types with
 * constructors, classes, annotations, and what is executed where the compiler puts it.
 */
public final class SandboxSyntax extends CompilationCustomizer {

    private final CompilePhase phase;

    private SandboxSyntax(CompilePhase phase) {
        super(phase);
        this.phase = phase;
    }

    /** Before annotations and imports have an effect, and again when it is known which types the names mean. */
    public static CompilationCustomizer[] both() {
        return new CompilationCustomizer[] {
            new SandboxSyntax(CompilePhase.CONVERSION), new SandboxSyntax(CompilePhase.CANONICALIZATION)
        };
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        Refusing check = new Refusing(source, phase == CompilePhase.CANONICALIZATION);
        check.module(source.getAST());
        check.script(type);
    }

    private static final class Refusing extends ClassCodeVisitorSupport {

        private final SourceUnit source;
        private final boolean resolved;

        Refusing(SourceUnit source, boolean resolved) {
            this.source = source;
            this.resolved = resolved;
        }

        @Override
        protected SourceUnit getSourceUnit() {
            return source;
        }

        private void refuse(ASTNode where, String what) {
            SyntaxException error = new SyntaxException(
                    SandboxRefusal.refused(what), where.getLineNumber(), where.getColumnNumber());
            source.getErrorCollector().addErrorAndContinue(new SyntaxErrorMessage(error, source));
        }

        void module(ModuleNode module) {
            Stream.of(module.getImports(), module.getStarImports()).flatMap(java.util.Collection::stream)
                    .forEach(each -> refuse(each, "an import"));
            Stream.of(module.getStaticImports(), module.getStaticStarImports())
                    .flatMap(all -> all.values().stream())
                    .forEach(each -> refuse(each, "an import"));
            if (module.hasPackage()) {
                refuse(module.getPackage(), "a package");
            }
        }

        void script(ClassNode type) {
            if (!type.isScriptBody()) {
                refuse(type, "a class of its own");
                return;
            }
            type.getFields().stream().filter(field -> !field.isSynthetic() && field.getLineNumber() > 0)
                    .forEach(field -> refuse(field, "a field"));
            type.getObjectInitializerStatements().forEach(each -> refuse(each, "an initializer"));
            type.visitContents(this); // the script's own annotation and constructors are the compiler's
        }

        @Override
        public void visitAnnotations(AnnotatedNode node) {
            node.getAnnotations().forEach(each -> refuse(node, "@" + each.getClassNode().getNameWithoutPackage()));
        }

        @Override
        public void visitConstructor(ConstructorNode generated) {}

        @Override
        protected void visitConstructorOrMethod(MethodNode method, boolean isConstructor) {
            boolean whole = method.getName().equals("run") && method.getParameters().length == 0;
            if (!whole && method.getLineNumber() < 1) {
                return; // the compiler's own
            }
            if (!whole) {
                declared(method);
            }
            super.visitConstructorOrMethod(method, isConstructor);
        }

        private void declared(MethodNode method) {
            if (Reserved.NAMES.contains(method.getName()) || method.isStatic()) {
                refuse(method, "a method '%s' of its own".formatted(method.getName()));
            }
            parameters(method.getParameters());
            type(method, method.getReturnType());
        }

        private void parameters(Parameter[] parameters) {
            for (Parameter each : parameters == null ? Parameter.EMPTY_ARRAY : parameters) {
                type(each, each.getType());
                visitAnnotations(each);
                if (each.hasInitialExpression() && !(each.getInitialExpression() instanceof ConstantExpression)) {
                    refuse(each, "a default that is computed");
                }
            }
        }

        private void type(ASTNode where, ClassNode type) {
            if (resolved && !AllowedTypes.has(type)) {
                refuse(where, "the type " + type.getName());
            }
        }

        @Override
        public void visitClosureExpression(ClosureExpression closure) {
            parameters(closure.getParameters());
            super.visitClosureExpression(closure);
        }

        @Override
        public void visitVariableExpression(VariableExpression variable) {
            if (variable.isSuperExpression()) {
                refuse(variable, "super");
            }
        }

        @Override
        public void visitDeclarationExpression(DeclarationExpression declaration) {
            if (declaration.isMultipleAssignmentDeclaration()) {
                declaration.getTupleExpression().getExpressions().forEach(this::declared);
            } else {
                declared(declaration.getVariableExpression());
            }
            super.visitDeclarationExpression(declaration);
        }

        private void declared(Expression variable) {
            type(variable, ((VariableExpression) variable).getOriginType());
        }

        @Override
        public void visitCastExpression(CastExpression cast) {
            type(cast, cast.getType());
            super.visitCastExpression(cast);
        }

        @Override
        public void visitArrayExpression(ArrayExpression array) {
            type(array, array.getElementType());
            super.visitArrayExpression(array);
        }

        @Override
        public void visitForLoop(ForStatement loop) {
            type(loop, loop.getVariableType());
            super.visitForLoop(loop);
        }

        @Override
        public void visitCatchStatement(CatchStatement failure) {
            if (resolved && !failure.getExceptionType().isDerivedFrom(AllowedTypes.THROWABLE)) {
                refuse(failure, "the type " + failure.getExceptionType().getName());
            }
            super.visitCatchStatement(failure);
        }

        @Override
        public void visitClassExpression(ClassExpression type) {
            if (resolved && !AllowedTypes.mayBeNamed(type.getType())) {
                refuse(type, type.getType().getName());
            }
        }

        @Override
        public void visitAttributeExpression(AttributeExpression attribute) {
            refuse(attribute, "'.@'");
        }

        @Override
        public void visitMethodPointerExpression(MethodPointerExpression pointer) {
            refuse(pointer, "'.&'");
        }

        @Override
        public void visitSpreadExpression(SpreadExpression spread) {
            refuse(spread, "'*'");
        }

        @Override
        public void visitSpreadMapExpression(SpreadMapExpression spread) {
            refuse(spread, "'*:'");
        }

        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            if (call.isSpreadSafe()) {
                refuse(call, "'*.'");
            }
            super.visitMethodCallExpression(call);
        }

        @Override
        public void visitPropertyExpression(PropertyExpression property) {
            if (property.isSpreadSafe()) {
                refuse(property, "'*.'");
            }
            super.visitPropertyExpression(property);
        }
    }

    /** Whether the language or the runner calls a method of this name by itself. */
    public static boolean isReserved(String method) {
        return Reserved.NAMES.contains(method);
    }

    /** What the language or the runner calls by itself. */
    private static final class Reserved {

        private static final Set<String> NAMES = Stream.concat(
                        Stream.of(Script.class, Object.class, groovy.lang.GroovyObject.class)
                                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                                .map(java.lang.reflect.Method::getName),
                        Stream.of("propertyMissing", "methodMissing", "asType", "main", "readObject", "writeObject",
                                "readResolve", "writeReplace"))
                .collect(Collectors.toUnmodifiableSet());

        private Reserved() {}
    }
}
