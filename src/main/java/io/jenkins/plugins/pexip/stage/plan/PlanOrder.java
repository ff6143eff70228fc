package io.jenkins.plugins.pexip.stage.plan;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.gate.UpgradeOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * @param environment Test if null
 * @param from what the environment runs by the plan that this is a hop of; null where it is no such hop
 * @param packageFile the upgrade package, to be measured before anything is touched; null to leave that to the upgrade
 * @param sha256 the digest that the vendor publishes for it; needed with the package
 * @param packages those of a plan of several hops, each under the release that it brings; null where there is one hop
 */
public record PlanOrder(
        String environment,
        Version version,
        Version from,
        String packageFile,
        String sha256,
        Map<String, HopPackage> packages) {

    /** A package of one hop. */
    public record HopPackage(String packageFile, String sha256) {}

    boolean hasPackage() {
        return packageFile != null || sha256 != null;
    }

    boolean hasHops() {
        return packages != null;
    }

    /**
     * The orders of the hops' upgrades.
     *
     * @throws ConfigurationProblem if a release is none, or named twice
     */
    Map<Version, UpgradeOrder> hops() {
        Map<Version, UpgradeOrder> hops = new TreeMap<>();
        packages.forEach((named, hop) -> {
            Version brings = release(named);
            UpgradeOrder order = hop == null
                    ? new UpgradeOrder(environment, null, null, brings, null)
                    : new UpgradeOrder(environment, hop.packageFile(), hop.sha256(), brings, null);
            if (hops.put(brings, order) != null) {
                throw new ConfigurationProblem("packages names the release %s twice.".formatted(brings));
            }
        });
        return hops;
    }

    private static Version release(String named) {
        try {
            return Version.parse(named);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationProblem("packages: " + e.getMessage() + ".");
        }
    }
}
