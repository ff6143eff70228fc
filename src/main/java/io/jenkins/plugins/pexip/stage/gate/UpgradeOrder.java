package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.platform.WayBack;
import io.jenkins.plugins.pexip.release.Version;

/**
 * @param packageFile the upgrade package in the workspace
 * @param sha256 the digest that the vendor publishes for it
 * @param version the release that the package brings
 * @param wayBack how the environment would go back to before it; MACHINES if null
 * @param maintenanceFirst whether all Conferencing Nodes are put into maintenance mode before it is started
 * @param drainMinutes how long calls may take to end then; 60 if null
 */
public record UpgradeOrder(
        String environment,
        String packageFile,
        String sha256,
        Version version,
        WayBack wayBack,
        boolean maintenanceFirst,
        Integer drainMinutes) {

    /** The vendor's own limit for a node's calls. */
    private static final int DRAIN_MINUTES = 60;

    public UpgradeOrder {
        wayBack = wayBack == null ? WayBack.MACHINES : wayBack;
        drainMinutes = drainMinutes == null ? DRAIN_MINUTES : drainMinutes;
    }

    /** An upgrade by the vendor's own process alone. */
    public UpgradeOrder(String environment, String packageFile, String sha256, Version version, WayBack wayBack) {
        this(environment, packageFile, sha256, version, wayBack, false, null);
    }

    /** The note that an upgrade ran already, so that it is followed and not started. */
    public static final String ADOPTED = "upgrade runs already";

    /** The note of what the Management Node ran before. */
    public static final String BEFORE = "version before";
}
