package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.pexip.configuration.PexipGlobalConfiguration;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.Secrets;
import java.util.List;

/** The platforms of the global configuration, with the credentials that the controller keeps. */
@Extension
public final class JenkinsPlatforms extends PlatformSource {

    @Override
    public List<Platform> platforms() {
        return PexipGlobalConfiguration.get().toPlatforms().stream()
                .map(platform -> platform.with(platform.policy().withoutPeople()))
                .toList();
    }

    @Override
    public Secrets secrets(Run<?, ?> run) {
        return new RunSecrets(run);
    }

    /** A run that was deleted, or that Jenkins ended without letting its steps put anything back. */
    @Override
    public boolean isGoneForGood(String promotion) {
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            Run<?, ?> run = Run.fromExternalizableId(promotion);
            return run == null || !run.isBuilding();
        } catch (IllegalArgumentException e) {
            return false; // no run's name, so nothing is known
        }
    }
}
