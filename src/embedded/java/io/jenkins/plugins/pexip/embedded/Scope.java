package io.jenkins.plugins.pexip.embedded;

import hudson.EnvVars;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/** What is around a step: objects in layers, the innermost first. */
record Scope(Scope outer, Object object) {

    Scope with(Object inner) {
        return new Scope(this, inner);
    }

    /** Null if there is none of this type. */
    <T> T get(Class<T> type, EmbeddedRun run) {
        if (type == EnvVars.class) {
            return type.cast(environment(run));
        }
        return find(type);
    }

    private <T> T find(Class<T> type) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (type.isInstance(scope.object)) {
                return type.cast(scope.object);
            }
        }
        return null;
    }

    /** The run's variables and what the bodies around add to them. */
    EnvVars environment(EmbeddedRun run) {
        EnvVars variables = run.getEnvironment(null);
        EnvironmentExpander expander = find(EnvironmentExpander.class);
        if (expander != null) {
            expand(expander, variables);
        }
        return variables;
    }

    private static void expand(EnvironmentExpander expander, EnvVars variables) {
        try {
            expander.expand(variables);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
    }
}
