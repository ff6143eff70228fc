package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import java.util.HashMap;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code pexipPlan}: judges what can be judged before anything is touched. */
public final class PlanStep extends EnvironmentStep {

    private final String version;
    private String packageFile;
    private String sha256;

    @DataBoundConstructor
    public PlanStep(String version) {
        this.version = version;
    }

    public String getVersion() {
        return version;
    }

    /** Null to leave the package to the upgrade. */
    public String getPackageFile() {
        return packageFile;
    }

    @DataBoundSetter
    public void setPackageFile(String packageFile) {
        this.packageFile = trimmed(packageFile);
    }

    public String getSha256() {
        return sha256;
    }

    /** An empty digest beside a package is a mistake that is told, so it is kept. */
    @DataBoundSetter
    public void setSha256(String sha256) {
        this.sha256 = sha256;
    }

    @Override
    Object order(String inEnvironment) {
        Map<String, Object> order = new HashMap<>();
        order.put("environment", inEnvironment);
        order.put("version", trimmed(version));
        order.put("packageFile", packageFile);
        order.put("sha256", packageFile == null ? trimmed(sha256) : sha256);
        return order;
    }

    @Extension
    public static final class DescriptorImpl extends StageDescriptor {

        public DescriptorImpl() {
            super("pexipPlan", "Judge a planned promotion");
        }
    }
}
