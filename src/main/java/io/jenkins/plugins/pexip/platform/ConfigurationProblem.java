package io.jenkins.plugins.pexip.platform;

/** What an administrator or a Jenkinsfile wrote cannot be used; the message says what and where. */
public class ConfigurationProblem extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public ConfigurationProblem(String message) {
        super(message);
    }

    public ConfigurationProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
