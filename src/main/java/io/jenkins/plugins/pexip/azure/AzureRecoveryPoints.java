package io.jenkins.plugins.pexip.azure;

import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.port.BackupJob;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoints;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies of Azure's machines: Azure Backup where a vault protects the machine, snapshots of managed disks elsewhere.
 */
public final class AzureRecoveryPoints implements RecoveryPoints {

    private final AzureConnection azure;
    private final Vaults vaults;
    private final VaultPoints points;
    private final VaultBackups backups;
    private final DiskSnapshots snapshots;
    private final LongRunning operations;

    /** @param clock tells when a backup was asked for, until Azure says when its job started */
    public AzureRecoveryPoints(AzureConnection azure, Clock clock) {
        this.azure = azure;
        vaults = new Vaults(azure);
        points = new VaultPoints(azure.arm());
        backups = new VaultBackups(azure.arm(), clock);
        snapshots = new DiskSnapshots(new Compute(azure));
        operations = new LongRunning(azure.arm());
    }

    @Override
    public String address() {
        return azure.address();
    }

    /** A vault that has stopped to back the machine up does not protect it; what it keeps is listed all the same. */
    @Override
    public boolean inVault(Machine machine) {
        return vaults.item(machine).filter(ProtectedItem::protecting).isPresent();
    }

    @Override
    public List<RecoveryPoint> list(Machine machine) {
        Stream<RecoveryPoint> inVault = vaults.item(machine).stream().flatMap(points::of);
        return Stream.concat(inVault, snapshots.completeSets(machine))
                .sorted(Comparator.comparing(RecoveryPoint::takenAt).reversed())
                .toList();
    }

    /** @throws Refused with NOT_FOUND if no vault protects the machine */
    @Override
    public BackupJob backUp(Machine machine, Instant keepUntil) {
        ProtectedItem item = vaults.item(machine)
                .filter(ProtectedItem::protecting)
                .orElseThrow(() -> new Refused(
                        Reason.NOT_FOUND,
                        ("No backup was asked for: no vault protects %s. Protect it in Azure Backup, or take"
                                        + " snapshots of its disks.")
                                .formatted(Compute.called(machine))));
        return backups.start(item, machine, keepUntil);
    }

    @Override
    public List<BackupJob> backups(Machine machine, Instant since) {
        return vaults.item(machine).map(item -> backups.since(item, machine, since)).orElse(List.of());
    }

    @Override
    public BackupJob follow(BackupJob job) {
        return backups.follow(job);
    }

    @Override
    public List<String> disks(Machine machine) {
        return snapshots.disks(machine);
    }

    @Override
    public Operation snapshot(Machine machine, String disk, String name, Instant keepUntil) {
        return snapshots.take(machine, disk, name, keepUntil);
    }

    @Override
    public Optional<String> hindrance(Machine machine, RecoveryPoint point) {
        throw new UnsupportedOperationException("hindrance");
    }

    @Override
    public Operation restore(Machine machine, RecoveryPoint point) {
        throw new UnsupportedOperationException("restore");
    }

    @Override
    public List<Operation> restores(Machine machine, Instant since) {
        throw new UnsupportedOperationException("restores");
    }

    @Override
    public Operation diskFrom(Machine machine, RecoveryPoint point, String disk, String run) {
        throw new UnsupportedOperationException("diskFrom");
    }

    @Override
    public Operation swapDisks(Machine machine, RecoveryPoint point, String run) {
        throw new UnsupportedOperationException("swapDisks");
    }

    @Override
    public Operation follow(Operation operation) {
        return operations.follow(operation);
    }
}
