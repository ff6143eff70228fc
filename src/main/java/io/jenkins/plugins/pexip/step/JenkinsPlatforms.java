package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.pexip.configuration.PexipGlobalConfiguration;
import io.jenkins.plugins.pexip.page.PromotionAction;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.Secrets;
import java.util.List;
import java.util.regex.Pattern;

/** The platforms of the global configuration, with the credentials that the controller keeps. */
@Extension
public final class JenkinsPlatforms extends PlatformSource {

    /** A promotion whose run bears the name of a former one has a number behind it. */
    private static final Pattern NUMBERED = Pattern.compile("(#[0-9]+)\\.[0-9]+$");

    @Override
    public List<Platform> platforms() {
        return PexipGlobalConfiguration.get().toPlatforms().stream()
                .map(platform -> platform.with(platform.policy().withoutPeople()))
                .toList();
    }

    @Override
    public boolean allows(Platform platform, Run<?, ?> run) {
        return platform.isFor(run.getParent().getFullName());
    }

    @Override
    public String agentLabel(Platform platform) {
        return platform.agentLabel();
    }

    @Override
    public Secrets secrets(Run<?, ?> run) {
        return new RunSecrets(run);
    }

    /** Whether the run that bears the name now is not the one that made the promotion. */
    private static boolean isOfAnother(Run<?, ?> run, String promotion) {
        return PromotionAction.of(run).filter(action -> !action.getPromotion().equals(promotion)).isPresent();
    }

    /** A run that was deleted, or that Jenkins ended without letting its steps put anything back. */
    @Override
    public boolean isGoneForGood(String promotion) {
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            Run<?, ?> run = Run.fromExternalizableId(NUMBERED.matcher(promotion).replaceFirst("$1"));
            return run == null || !run.isBuilding() || isOfAnother(run, promotion);
        } catch (IllegalArgumentException e) {
            return false; // no run's name, so nothing is known
        }
    }
}
