package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import java.util.HashMap;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code pexipUpgrade}: upgrades an environment with a package from the workspace. */
public final class UpgradeStep extends EnvironmentStep {

    private final String packageFile;
    private final String sha256;
    private final String version;
    private String wayBack;
    private boolean maintenanceFirst;
    private Integer drainMinutes;

    @DataBoundConstructor
    public UpgradeStep(String packageFile, String sha256, String version) {
        this.packageFile = packageFile;
        this.sha256 = sha256;
        this.version = version;
    }

    public String getPackageFile() {
        return packageFile;
    }

    public String getSha256() {
        return sha256;
    }

    public String getVersion() {
        return version;
    }

    /** How the environment would go back: machines, redeploy or backup. Null for machines. */
    public String getWayBack() {
        return wayBack;
    }

    @DataBoundSetter
    public void setWayBack(String wayBack) {
        this.wayBack = trimmed(wayBack);
    }

    /** Whether all Conferencing Nodes are put into maintenance mode before the upgrade is started. */
    public boolean isMaintenanceFirst() {
        return maintenanceFirst;
    }

    @DataBoundSetter
    public void setMaintenanceFirst(boolean maintenanceFirst) {
        this.maintenanceFirst = maintenanceFirst;
    }

    /** How long calls may take to end then. Null for an hour. */
    public Integer getDrainMinutes() {
        return drainMinutes;
    }

    @DataBoundSetter
    public void setDrainMinutes(Integer drainMinutes) {
        this.drainMinutes = drainMinutes;
    }

    @Override
    Object order(String inEnvironment) {
        Map<String, Object> order = new HashMap<>();
        order.put("environment", inEnvironment);
        order.put("packageFile", packageFile);
        order.put("sha256", sha256);
        order.put("version", trimmed(version));
        order.put("wayBack", wayBack);
        order.put("maintenanceFirst", maintenanceFirst);
        order.put("drainMinutes", drainMinutes);
        return order;
    }

    @Extension
    public static final class DescriptorImpl extends StageDescriptor {

        public DescriptorImpl() {
            super("pexipUpgrade", "Upgrade an environment");
        }
    }
}
