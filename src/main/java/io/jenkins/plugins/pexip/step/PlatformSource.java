package io.jenkins.plugins.pexip.step;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Forbidden;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.Secrets;
import java.util.List;
import java.util.stream.Collectors;

/** Where administrators define platforms, and where their credentials are kept. */
public abstract class PlatformSource implements ExtensionPoint {

    public abstract List<Platform> platforms();

    /** Whether a run may use a platform. */
    public abstract boolean allows(Platform platform, Run<?, ?> run);

    /** The label of the agents on which a platform may be touched; null where there are no agents, or for any. */
    public abstract String agentLabel(Platform platform);

    /** The credentials of a platform that a run uses; whether it may is known by then. */
    public abstract Secrets secrets(Run<?, ?> run);

    /** Whether a promotion of this name will certainly never go on. Where nobody knows, it may. */
    public abstract boolean isGoneForGood(String promotion);

    /** A platform and the source that it comes from. */
    record Found(Platform platform, PlatformSource source) {}

    /**
     * @param name null or empty if there is only one platform that the run may use
     * @throws ConfigurationProblem if there is no such platform, or several and none was named
     * @throws Forbidden if the run may not use it, which then stands in its ledger
     */
    static Found find(String name, Run<?, ?> run) {
        List<Found> all = ExtensionList.lookup(PlatformSource.class).stream()
                .flatMap(source -> source.platforms().stream().map(platform -> new Found(platform, source)))
                .toList();
        List<Found> allowed = all.stream().filter(found -> found.source().allows(found.platform(), run)).toList();
        boolean named = name != null && !name.isBlank();
        List<Found> fitting = allowed.stream().filter(found -> !named || found.platform().name().equals(name)).toList();
        if (fitting.size() != 1) {
            all.stream().filter(found -> !allowed.contains(found) && (!named || found.platform().name().equals(name)))
                    .filter(found -> named || allowed.isEmpty())
                    .forEach(found -> PlatformAccess.refuse(found.platform(), run));
            throw new ConfigurationProblem(problem(allowed, named ? name : null));
        }
        return fitting.get(0);
    }

    private static String problem(List<Found> all, String name) {
        String known = all.stream().map(found -> found.platform().name()).collect(Collectors.joining(", "));
        if (all.isEmpty() && name == null) {
            return "No platform is configured; an administrator defines them in Manage Jenkins > System"
                    + " > Pexip promotion.";
        }
        return name == null
                ? "Several platforms are configured; name one with 'platform:' or PEXIP_PLATFORM: %s.".formatted(known)
                : "No platform '%s' is configured%s.".formatted(name, known.isEmpty() ? "" : "; there are: " + known);
    }
}
