package io.jenkins.plugins.pexip.simulator;

import io.jenkins.plugins.pexip.simulator.infinity.UpgradePackage;
import io.jenkins.plugins.pexip.stage.port.LocalWorkspace;
import io.jenkins.plugins.pexip.stage.port.PackageFile;
import io.jenkins.plugins.pexip.stage.port.PackageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An upgrade package for a simulated platform, made on the spot.
 *
 * @param vendorName as the vendor would call it
 */
public record DemoPackage(Path file, String vendorName, String sha256) {

    /** Writes it, and measures it as the product does. */
    public static DemoPackage write(Path file, String version, long mebibytes)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        UpgradePackage made = UpgradePackage.write(file, version, mebibytes << 20);
        PackageFile measured = PackageFiles.measure(new LocalWorkspace(folder), file.getFileName().toString());
        return new DemoPackage(file, made.fileName(), measured.sha256());
    }

    @Override
    public String toString() {
        return "%s as %s, SHA-256 %s".formatted(vendorName, file, sha256);
    }
}
