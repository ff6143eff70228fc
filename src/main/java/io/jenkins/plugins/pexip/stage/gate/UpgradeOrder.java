package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.platform.WayBack;
import io.jenkins.plugins.pexip.release.Version;

/**
 * @param packageFile the upgrade package in the workspace
 * @param sha256 the digest that the vendor publishes for it
 * @param version the release that the package brings
 * @param wayBack how the environment would go back to before it; MACHINES if null
 */
public record UpgradeOrder(
        String environment, String packageFile, String sha256, Version version, WayBack wayBack) {

    public UpgradeOrder {
        wayBack = wayBack == null ? WayBack.MACHINES : wayBack;
    }

    /** The note that an upgrade ran already, so that it is followed and not started. */
    public static final String ADOPTED = "upgrade runs already";

    /** The note of what the Management Node ran before. */
    public static final String BEFORE = "version before";
}
