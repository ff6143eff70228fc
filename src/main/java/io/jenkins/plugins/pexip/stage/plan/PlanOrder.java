package io.jenkins.plugins.pexip.stage.plan;

import io.jenkins.plugins.pexip.release.Version;

/**
 * @param environment Test if null
 * @param packageFile the upgrade package, to be measured before anything is touched; null to leave that to the upgrade
 * @param sha256 the digest that the vendor publishes for it; needed with the package
 */
public record PlanOrder(String environment, Version version, String packageFile, String sha256) {

    boolean hasPackage() {
        return packageFile != null || sha256 != null;
    }
}
