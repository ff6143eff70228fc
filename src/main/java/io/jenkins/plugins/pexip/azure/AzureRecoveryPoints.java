package io.jenkins.plugins.pexip.azure;

import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.port.BackupJob;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint.Kind;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoints;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Right;
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
    private final VaultRestores restores;
    private final Compute compute;
    private final DiskSnapshots snapshots;
    private final NewDisks disks;
    private final DiskSwaps swaps;
    private final LongRunning operations;

    /** @param clock tells when a backup was asked for, until Azure says when its job started */
    public AzureRecoveryPoints(AzureConnection azure, Clock clock) {
        this.azure = azure;
        vaults = new Vaults(azure);
        points = new VaultPoints(azure.arm());
        VaultJobs jobs = new VaultJobs(azure.arm());
        backups = new VaultBackups(jobs, clock);
        restores = new VaultRestores(azure, jobs);
        compute = new Compute(azure);
        snapshots = new DiskSnapshots(compute);
        operations = new LongRunning(azure.arm());
        disks = new NewDisks(compute, snapshots);
        swaps = new DiskSwaps(compute, disks, operations);
    }

    @Override
    public String address() {
        return azure.address();
    }

    @Override
    public List<Right> rights(List<Machine> machines) {
        return new CopyRights(azure, vaults).of(machines);
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

    /** Disk snapshots want nothing configured. */
    @Override
    public Optional<String> hindrance(Machine machine, RecoveryPoint point) {
        return point.kind() == Kind.VAULT ? restores.hindrance(machine, vaults.item(machine)) : Optional.empty();
    }

    /** @throws Refused with NOT_FOUND if no vault knows the machine */
    @Override
    public Operation restore(Machine machine, RecoveryPoint point) {
        ProtectedItem item = vaults.item(machine)
                .orElseThrow(() -> new Refused(Reason.NOT_FOUND, VaultRestores.unknown(machine)));
        return restores.start(item, machine, compute.machine(machine, null).location(), point);
    }

    @Override
    public List<Operation> restores(Machine machine, Instant since) {
        return vaults.item(machine).map(item -> restores.since(item, machine, since)).orElse(List.of());
    }

    @Override
    public List<String> disks(Machine machine, RecoveryPoint point) {
        return snapshots.disks(machine, point.id());
    }

    @Override
    public Operation diskFrom(Machine machine, RecoveryPoint point, String disk, String run) {
        return disks.make(new Swap(machine, point.id(), run), disk);
    }

    @Override
    public Operation swapDisks(Machine machine, RecoveryPoint point, String run) {
        return swaps.swap(new Swap(machine, point.id(), run));
    }

    @Override
    public Operation follow(Operation operation) {
        if (operation.handle().isEmpty()) {
            return operation;
        }
        Handle handle = Handle.parse(operation.handle());
        if (handle.vault() != null) {
            return restores.follow(handle);
        }
        return handle.swap() == null ? operations.follow(operation) : swaps.follow(operation, handle.swap());
    }
}
