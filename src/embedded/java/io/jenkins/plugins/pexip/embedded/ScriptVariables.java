package io.jenkins.plugins.pexip.embedded;

import groovy.lang.Binding;
import groovy.lang.GroovyObjectSupport;
import hudson.model.Result;
import java.util.Collections;
import java.util.Map;

/** The variables that every Jenkinsfile has. */
final class ScriptVariables {

    private ScriptVariables() {}

    static Binding of(Program program) {
        Binding binding = new Binding();
        binding.setVariable(PipelineScript.PROGRAM, program);
        binding.setVariable("env", new Env(program));
        binding.setVariable("params", Collections.unmodifiableMap(program.run().parameters()));
        binding.setVariable("currentBuild", new CurrentBuild(program.run()));
        binding.setVariable("out", program.out());
        return binding;
    }

    /** {@code env.X}: the variables here; setting one sets it for the rest of the run. */
    public static final class Env extends GroovyObjectSupport {

        private final Program program;

        Env(Program program) {
            this.program = program;
        }

        @Override
        public Object getProperty(String name) {
            return program.environment().get(name);
        }

        @Override
        public void setProperty(String name, Object value) {
            program.run().variable(name, value == null ? null : value.toString());
        }

        /** All of them. */
        public Map<String, String> getEnvironment() {
            return program.environment();
        }
    }

    /** {@code currentBuild}: the run, as far as scripts look at it. */
    public static final class CurrentBuild {

        private final EmbeddedRun run;

        CurrentBuild(EmbeddedRun run) {
            this.run = run;
        }

        public int getNumber() {
            return run.getNumber();
        }

        public String getDisplayName() {
            return run.getDisplayName();
        }

        public String getResult() {
            return run.getResult() == null ? null : run.getResult().toString();
        }

        public String getCurrentResult() {
            return run.getResult() == null ? Result.SUCCESS.toString() : run.getResult().toString();
        }

        public void setResult(String wanted) {
            run.setResult(Result.fromString(wanted));
        }
    }
}
