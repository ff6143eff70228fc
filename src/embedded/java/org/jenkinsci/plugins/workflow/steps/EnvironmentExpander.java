package org.jenkinsci.plugins.workflow.steps;

import hudson.EnvVars;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;

/** Adds environment variables to what runs in a body. */
public abstract class EnvironmentExpander implements Serializable {

    private static final long serialVersionUID = 1L;

    public abstract void expand(EnvVars variables) throws IOException, InterruptedException;

    public static EnvironmentExpander constant(Map<String, String> variables) {
        return new Constant(Map.copyOf(variables));
    }

    /** The second one wins. Null stands for nothing. */
    public static EnvironmentExpander merge(EnvironmentExpander first, EnvironmentExpander second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return new Merged(first, second);
    }

    private static final class Constant extends EnvironmentExpander {

        private static final long serialVersionUID = 1L;
        private final Map<String, String> added;

        Constant(Map<String, String> added) {
            this.added = added;
        }

        @Override
        public void expand(EnvVars variables) {
            variables.overrideAll(added);
        }
    }

    private static final class Merged extends EnvironmentExpander {

        private static final long serialVersionUID = 1L;
        private final EnvironmentExpander first;
        private final EnvironmentExpander second;

        Merged(EnvironmentExpander first, EnvironmentExpander second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public void expand(EnvVars variables) throws IOException, InterruptedException {
            first.expand(variables);
            second.expand(variables);
        }
    }
}
