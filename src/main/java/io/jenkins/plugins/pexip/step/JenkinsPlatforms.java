package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.pexip.configuration.PexipGlobalConfiguration;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.Secrets;
import java.util.List;

/** The platforms of the global configuration, with the credentials that the controller keeps. */
@Extension
public final class JenkinsPlatforms extends PlatformSource {

    @Override
    public List<Platform> platforms() {
        return PexipGlobalConfiguration.get().toPlatforms();
    }

    @Override
    public Secrets secrets(Run<?, ?> run) {
        return new RunSecrets(run);
    }
}
