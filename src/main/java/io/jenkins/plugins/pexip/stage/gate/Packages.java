package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.stage.Interrupted;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.PackageFile;
import io.jenkins.plugins.pexip.stage.port.PackageFiles;
import io.jenkins.plugins.pexip.stage.port.Workspace;

/** The upgrade package as it was measured once, at the start of a stage. */
public final class Packages {

    private static final String NOTE = "package";

    private Packages() {}

    /** @param path as the Jenkinsfile names it */
    public record Measured(String path, long bytes, String sha256) {

        public PackageFile in(Workspace workspace) {
            return new PackageFile(workspace, path, bytes, sha256);
        }
    }

    /** @throws ConfigurationProblem if the order lacks something or the digest is none */
    public static void check(UpgradeOrder order) {
        require(order.packageFile(), "packageFile", "the upgrade package in the workspace");
        require(order.sha256(), "sha256", "the digest that the vendor publishes beside the package");
        if (order.version() == null) {
            throw new ConfigurationProblem("version is missing: the release that the package brings, such as 34.1.");
        }
        if (!order.sha256().strip().matches("[0-9a-fA-F]{64}")) {
            throw new ConfigurationProblem(
                    "sha256 '%s' is not a SHA-256 digest of 64 hexadecimal digits.".formatted(order.sha256()));
        }
    }

    private static void require(String value, String name, String what) {
        if (value == null || value.isBlank()) {
            throw new ConfigurationProblem("%s is missing: %s.".formatted(name, what));
        }
    }

    /** Reads the package once, where it lies. */
    public static Next measure(Situation situation) {
        situation.remember(NOTE, measure(situation, situation.order(UpgradeOrder.class).packageFile()));
        return Next.onwards();
    }

    /**
     * Reads any package once, where it lies.
     *
     * @throws ConfigurationProblem if there is no such file in the workspace, or it is empty
     */
    public static Measured measure(Situation situation, String path) {
        PackageFile file = Interrupted.asUnreachable(() -> PackageFiles.measure(situation.workspace(), path));
        situation.say("package %s, %d MiB, SHA-256 %s", path, file.bytes() >> 20, file.sha256());
        return new Measured(file.path(), file.bytes(), file.sha256());
    }

    public static Measured measured(Situation situation) {
        return situation.recall(NOTE, Measured.class).orElseThrow();
    }
}
