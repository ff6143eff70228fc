package io.jenkins.plugins.pexip.embedded.command;

import hudson.model.Run;
import io.jenkins.plugins.pexip.cli.Configuration;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.Secrets;
import io.jenkins.plugins.pexip.step.PlatformSource;
import java.util.List;

/** The platforms of the command line's configuration file. */
final class ConfiguredPlatforms extends PlatformSource {

    private final Configuration configuration;

    ConfiguredPlatforms(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Platform> platforms() {
        return configuration.platforms();
    }

    /** Whoever runs it has the file, and could write another. */
    @Override
    public boolean allows(Platform platform, Run<?, ?> run) {
        return true;
    }

    /** There are no agents. */
    @Override
    public String agentLabel(Platform platform) {
        return null;
    }

    @Override
    public Secrets secrets(Run<?, ?> run) {
        return configuration.secrets();
    }

    /** A process that is gone may be followed by one that goes on; only people know. */
    @Override
    public boolean isGoneForGood(String promotion) {
        return false;
    }
}
