package io.jenkins.plugins.pexip.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a run of a pipeline is given.
 *
 * @param job the name of the job that it is a run of
 * @param number of the run in its job, from 1
 * @param script the text of the Jenkinsfile
 * @param parameters by name: strings, booleans, numbers
 * @param workspace the folder that stands for the agent's workspace
 * @param user who started it; null for nobody in particular
 * @param console where it prints
 * @param sandboxed whether the script may do no more than call steps and work with plain values; false lets it do
 *     whatever this process may
 */
public record PipelineSettings(
        String job,
        int number,
        String script,
        Map<String, Object> parameters,
        Path workspace,
        String user,
        PrintStream console,
        boolean sandboxed) {

    static final String FILE = "Jenkinsfile";

    /** In the sandbox. */
    public PipelineSettings(
            String job,
            int number,
            String script,
            Map<String, Object> parameters,
            Path workspace,
            String user,
            PrintStream console) {
        this(job, number, script, parameters, workspace, user, console, true);
    }

    /** Whatever the script asks for. */
    public PipelineSettings unsandboxed() {
        return new PipelineSettings(job, number, script, parameters, workspace, user, console, false);
    }

    /** The first run of a job that is called like the file, with no parameters. */
    public static PipelineSettings of(Path jenkinsfile, Path workspace, PrintStream console) throws IOException {
        String script = Files.readString(jenkinsfile);
        return new PipelineSettings("pipeline", 1, script, Map.of(), workspace, null, console);
    }

    public PipelineSettings withParameters(Map<String, Object> values) {
        return new PipelineSettings(job, number, script, values, workspace, user, console, sandboxed);
    }

    public PipelineSettings as(String who) {
        return new PipelineSettings(job, number, script, parameters, workspace, who, console, sandboxed);
    }

    public PipelineSettings named(String name, int run) {
        return new PipelineSettings(name, run, script, parameters, workspace, user, console, sandboxed);
    }
}
