package io.jenkins.plugins.pexip.step;

import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A stage's step that may look at the upgrade package. */
public abstract class PackageStep extends EnvironmentStep {

    private String packageFile;
    private String sha256;

    /** Null where the package is left to the upgrade. */
    public final String getPackageFile() {
        return packageFile;
    }

    @DataBoundSetter
    public final void setPackageFile(String packageFile) {
        this.packageFile = trimmed(packageFile);
    }

    public final String getSha256() {
        return sha256;
    }

    /** An empty digest beside a package is a mistake that is told, so it is kept. */
    @DataBoundSetter
    public final void setSha256(String sha256) {
        this.sha256 = sha256;
    }

    final void addPackage(Map<String, Object> order) {
        order.put("packageFile", packageFile);
        order.put("sha256", packageFile == null ? trimmed(sha256) : sha256);
    }
}
