package io.jenkins.plugins.pexip.azure;

import io.jenkins.plugins.pexip.platform.AzureSettings;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.simulator.azure.AzureConfig;
import io.jenkins.plugins.pexip.simulator.azure.AzureSimulator;
import io.jenkins.plugins.pexip.simulator.azure.CopyListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Operation.State;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The adapters on a simulated Azure with one machine of three disks that a vault protects, and its storage account. */
final class SimulatedAzure implements BeforeEachCallback, AfterEachCallback, CopyListener {

    static final AzureConfig.StorageAccount STAGING = new AzureConfig.StorageAccount("staging", "rg-vault", null);
    static final AzureConfig.StorageAccount ELSEWHERE = new AzureConfig.StorageAccount("far", "rg-vault", "westus");
    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();

    final Machine machine = new Machine("vm", "rg", Machine.Role.MANAGEMENT_NODE, false);
    /** What the simulator told: "copied vm 4711". */
    final List<String> told = new ArrayList<>();
    final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T06:00:00Z"));
    AzureSimulator azure;
    AzureRecoveryPoints points;
    private Path trust;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        AzureConfig config = AzureConfig.of("tenant", "sub")
                .with(new AzureConfig.Client("client", "secret"))
                .with(new AzureConfig.Vault("v", "rg-vault"))
                .with(new AzureConfig.Durations(
                        null, null, null, null, null, null, Duration.ofMinutes(4), null, null))
                .with(STAGING)
                .with(ELSEWHERE)
                .with(AzureConfig.Machine.of("vm", "rg").withDataDisks(2).protectedBy("v"));
        azure = AzureSimulator.start(config, new Timeline(clock), CERTIFICATE);
        azure.onCopies(this);
        trust = Files.writeString(Files.createTempFile("azure", ".pem"), CERTIFICATE.pem());
        points = points(STAGING.id("sub"));
    }

    /** The adapter with another storage account, or with null for none. */
    AzureRecoveryPoints points(String stagingStorageAccount) {
        return with(new AzureSettings.Vault("rg-vault", "v", stagingStorageAccount));
    }

    AzureRecoveryPoints with(AzureSettings.Vault vault) {
        AzureSettings settings = new AzureSettings(
                "tenant", "sub", "azure", azure.resourceManager().toString(), azure.authority().toString(),
                trust.toString(), vault);
        return new AzureRecoveryPoints(
                AzureConnection.open(settings, id -> new Credential("client", "secret"), clock), clock);
    }

    void off() {
        azure.deallocate("vm");
        clock.advance(Duration.ofMinutes(2));
    }

    /** A recovery point in the vault, taken while the machine was off. */
    RecoveryPoint backedUp() {
        off();
        points.backUp(machine, clock.instant().plus(Duration.ofDays(30)));
        clock.advance(Duration.ofHours(1));
        return points.list(machine).get(0);
    }

    /** A set of disk snapshots, taken while the machine was off. */
    RecoveryPoint snapshots() {
        off();
        for (String disk : points.disks(machine)) {
            points.snapshot(machine, disk, "before", clock.instant().plus(Duration.ofDays(30)));
            clock.advance(Duration.ofMinutes(1));
        }
        return points.list(machine).get(0);
    }

    /** As a stage does it: asks again and again. */
    Operation toItsEnd(Operation operation) {
        Operation now = operation;
        for (int asked = 0; now.state() == State.RUNNING && asked < 200; asked++) {
            clock.advance(Duration.ofSeconds(30));
            now = points.follow(now);
        }
        return now;
    }

    @Override
    public void copied(String machine, String copy) {
        told.add("copied " + machine + " " + copy);
    }

    @Override
    public void restored(String machine, String copy) {
        told.add("restored " + machine + " " + copy);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        azure.close();
        Files.deleteIfExists(trust);
    }
}
