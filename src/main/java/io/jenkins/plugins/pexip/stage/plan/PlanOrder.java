package io.jenkins.plugins.pexip.stage.plan;

import com.fasterxml.jackson.databind.JsonNode;
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
        JsonNode packages) {

    private static final String FORM =
            "packages is no map from each release to its package, such as"
            + " ['34.1': [packageFile: 'upgrade.tar', sha256: '…']].";

    boolean hasPackage() {
        return packageFile != null || sha256 != null;
    }

    boolean hasHops() {
        return packages != null && !packages.isNull();
    }

    /**
     * The orders of the hops' upgrades.
     *
     * @throws ConfigurationProblem if that is no map of packages, or if a release is none, or named twice
     */
    Map<Version, UpgradeOrder> hops() {
        if (!packages.isObject()) {
            throw new ConfigurationProblem(FORM);
        }
        Map<Version, UpgradeOrder> hops = new TreeMap<>();
        packages.fields().forEachRemaining(hop -> {
            Version brings = release(hop.getKey());
            if (!hop.getValue().isObject()) {
                throw new ConfigurationProblem(FORM);
            }
            UpgradeOrder order = new UpgradeOrder(environment, text(hop.getValue().path("packageFile")),
                    text(hop.getValue().path("sha256")), brings, null);
            if (hops.put(brings, order) != null) {
                throw new ConfigurationProblem("packages names the release %s twice.".formatted(brings));
            }
        });
        return hops;
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }

    private static Version release(String named) {
        try {
            return Version.parse(named);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationProblem("packages: " + e.getMessage() + ".");
        }
    }
}
