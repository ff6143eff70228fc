package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Platform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The platforms, as administrators define them in Manage Jenkins or in Configuration as Code. */
@Extension
@Symbol("pexipPromotion")
public final class PexipGlobalConfiguration extends GlobalConfiguration {

    private List<ConfiguredPlatform> platforms = new ArrayList<>();

    public PexipGlobalConfiguration() {
        PromotionPermissions.register();
        load();
    }

    public static PexipGlobalConfiguration get() {
        return ExtensionList.lookup(PexipGlobalConfiguration.class).get(0);
    }

    @Override
    public String getDisplayName() {
        return Messages.title();
    }

    public List<ConfiguredPlatform> getPlatforms() {
        return platforms;
    }

    /** @throws ConfigurationProblem if they cannot be used as they are; the former ones stay then */
    @DataBoundSetter
    public void setPlatforms(List<ConfiguredPlatform> platforms) {
        List<ConfiguredPlatform> wanted = Entered.list(platforms);
        checkNames(wanted.stream().map(ConfiguredPlatform::toPlatform).toList());
        this.platforms = wanted;
        save();
    }

    private static void checkNames(List<Platform> wanted) {
        Set<String> names = new HashSet<>();
        wanted.stream().map(Platform::name).filter(name -> !names.add(name)).findFirst().ifPresent(name -> {
            throw new ConfigurationProblem("Two platforms are called '%s'; no step could tell which.".formatted(name));
        });
    }

    /** A form without any platform does not mention the field, so that its setter would not be called. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        try {
            if (!form.has("platforms")) {
                setPlatforms(List.of());
            }
            return super.configure(request, form);
        } catch (ConfigurationProblem e) {
            throw new FormException(e.getMessage(), e, "platforms");
        }
    }

    /** The platforms as the steps use them. */
    public List<Platform> toPlatforms() {
        return platforms.stream().map(ConfiguredPlatform::toPlatform).toList();
    }

    public Optional<Platform> find(String name) {
        return toPlatforms().stream().filter(platform -> platform.name().equals(name)).findFirst();
    }
}
