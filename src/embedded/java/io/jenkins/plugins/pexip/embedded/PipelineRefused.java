package io.jenkins.plugins.pexip.embedded;

import java.util.List;

/** The script asks for what the embedded runner does not know; each problem names the line. */
public final class PipelineRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final List<String> problems;

    public PipelineRefused(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    PipelineRefused(int line, String problem) {
        this(List.of("%s:%d: %s".formatted(PipelineSettings.FILE, line, problem)));
    }

    /** At least one, such as {@code Jenkinsfile:12: there is no step 'sh' here}. */
    public List<String> problems() {
        return problems;
    }
}
