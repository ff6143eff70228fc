package io.jenkins.plugins.pexip.step;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.Secrets;
import java.util.List;
import java.util.stream.Collectors;

/** Where administrators define platforms, and where their credentials are kept. */
public abstract class PlatformSource implements ExtensionPoint {

    public abstract List<Platform> platforms();

    /** The credentials that a run may use. */
    public abstract Secrets secrets(Run<?, ?> run);

    /** Whether a promotion of this name will certainly never go on. Where nobody knows, it may. */
    public abstract boolean isGoneForGood(String promotion);

    /** A platform and the source that it comes from. */
    record Found(Platform platform, PlatformSource source) {}

    /**
     * @param name null or empty if there is only one platform
     * @throws ConfigurationProblem if there is no such platform, or several and none was named
     */
    static Found find(String name) {
        List<Found> all = ExtensionList.lookup(PlatformSource.class).stream()
                .flatMap(source -> source.platforms().stream().map(platform -> new Found(platform, source)))
                .toList();
        boolean named = name != null && !name.isBlank();
        List<Found> fitting = all.stream().filter(found -> !named || found.platform().name().equals(name)).toList();
        if (fitting.size() != 1) {
            throw new ConfigurationProblem(problem(all, named ? name : null));
        }
        return fitting.get(0);
    }

    private static String problem(List<Found> all, String name) {
        String known = all.stream().map(found -> found.platform().name()).collect(Collectors.joining(", "));
        if (all.isEmpty()) {
            return "No platform is configured; an administrator defines them in Manage Jenkins > System"
                    + " > Pexip promotion.";
        }
        return name == null
                ? "Several platforms are configured; name one with 'platform:' or PEXIP_PLATFORM: %s.".formatted(known)
                : "No platform '%s' is configured; there are: %s.".formatted(name, known);
    }
}
