package io.jenkins.plugins.pexip.embedded;

import com.cloudbees.groovy.cps.CpsTransformer;
import groovy.grape.GrabAnnotationTransformation;
import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import io.jenkins.plugins.pexip.embedded.sandbox.SandboxSyntax;
import io.jenkins.plugins.pexip.embedded.sandbox.Untrusting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** Compiles a Jenkinsfile so that it can be suspended at each step. */
final class ScriptCompiler {

    private final Program program;
    private final PipelineSettings settings;

    ScriptCompiler(Program program, PipelineSettings settings) {
        this.program = program;
        this.settings = settings;
    }

    /** @throws PipelineRefused with all that can be seen to be wrong before anything runs */
    Script compile() {
        Binding variables = ScriptVariables.of(program);
        variables.setVariable(DeclarativeSyntax.ENGINE, declarativeEngine(variables));
        variables.setVariable(DeclarativeSyntax.PARAMETERS, new DeclaredParameters(program.run().parameters()));
        variables.setVariable(DeclarativeSyntax.OUTCOME, new PipelineOutcome());
        try {
            return settings.sandboxed() ? inSandbox(variables) : parse(settings.script(), PipelineSettings.FILE, variables,
                    new DeclarativeSyntax(), new CpsTransformer());
        } catch (MultipleCompilationErrorsException errors) {
            throw new PipelineRefused(problems(errors));
        } catch (CompilationFailedException other) {
            throw new PipelineRefused(List.of(other.getMessage()));
        }
    }

    /** What declarative syntax means, written as a script of its own. */
    private static Script declarativeEngine(Binding variables) {
        try (InputStream text = ScriptCompiler.class.getResourceAsStream("Declarative.groovy")) {
            return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8), "Declarative", variables,
                    new CpsTransformer());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** The transformer comes last, since it turns into calls what the others look at. */
    private Script inSandbox(Binding variables) {
        List<CompilationCustomizer> customizers = new ArrayList<>(List.of(SandboxSyntax.both()));
        customizers.add(new DeclarativeSyntax());
        customizers.add(new Untrusting());
        return parse(settings.script(), PipelineSettings.FILE, variables,
                customizers.toArray(CompilationCustomizer[]::new));
    }

    private static Script parse(String text, String name, Binding variables, CompilationCustomizer... customizers) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(PipelineScript.class.getName());
        configuration.addCompilationCustomizers(customizers);
        // It would fetch libraries from the network, and run before anything can refuse it.
        configuration.setDisabledGlobalASTTransformations(Set.of(GrabAnnotationTransformation.class.getName()));
        return new GroovyShell(ScriptCompiler.class.getClassLoader(), variables, configuration).parse(text, name);
    }

    private static List<String> problems(MultipleCompilationErrorsException errors) {
        return errors.getErrorCollector().getErrors().stream()
                .map(e -> e instanceof SyntaxErrorMessage syntax ? readable(syntax.getCause()) : e.toString())
                .toList();
    }

    private static String readable(SyntaxException error) {
        return "%s:%d: %s".formatted(PipelineSettings.FILE, error.getLine(), error.getOriginalMessage());
    }
}
