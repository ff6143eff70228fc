package io.jenkins.plugins.pexip.stage.port;

import io.jenkins.plugins.pexip.platform.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Copies of machines to go back to: in a Recovery Services vault, or as snapshots of managed disks. */
public interface RecoveryPoints {

    /** What copying these machines takes; empty if that cannot be asked. */
    default List<Right> rights(List<Machine> machines) {
        return List.of();
    }

    /** Where they are, for sentences and for the source of a fact. */
    String address();

    /** Whether a vault protects the machine. */
    boolean inVault(Machine machine);

    /**
     * All recovery points of a machine, of the vault and of disk snapshots that together cover all disks; newest first.
     */
    List<RecoveryPoint> list(Machine machine);

    /** Triggers a backup of a machine that a vault protects. */
    BackupJob backUp(Machine machine, Instant keepUntil);

    /** The backups of a machine that were started at or after an instant, whatever their state; newest first. */
    List<BackupJob> backups(Machine machine, Instant since);

    /** How a backup is doing; its id and handle may have changed. */
    BackupJob follow(BackupJob job);

    /** The disks of a machine, by their names. */
    List<String> disks(Machine machine);

    /**
     * Asks for a snapshot of one disk.
     *
     * @param name tells the run; the same for all disks of a machine, which makes their snapshots one recovery point
     */
    Operation snapshot(Machine machine, String disk, String name, Instant keepUntil);

    /**
     * Why a machine cannot go back to one of its points by what is configured and how its vault stands, with what to do
     * about it; empty if it can. Whether the point is still there is not looked at.
     */
    Optional<String> hindrance(Machine machine, RecoveryPoint point);

    /**
     * Asks for the disks of a machine that is off to be replaced by those that a vault keeps. The vault copies the
     * machine first, so that its newest recovery point is then one of what is given up. The former disks stay,
     * detached.
     */
    Operation restore(Machine machine, RecoveryPoint point);

    /**
     * The restores of a machine from its vault that were started at or after an instant, whatever their state; newest
     * first. To find one again whose answer was lost.
     */
    List<Operation> restores(Machine machine, Instant since);

    /** The disks that a machine had when snapshots were taken of them, by their names; whatever it has now. */
    List<String> disks(Machine machine, RecoveryPoint point);

    /**
     * Asks for a new disk from the snapshot of one disk of a machine.
     *
     * @param disk as it was called when the snapshot was taken
     * @param run tells the run that asks; asked twice for the same run, it makes one disk
     */
    Operation diskFrom(Machine machine, RecoveryPoint point, String disk, String run);

    /**
     * Asks for the disks that were made for a run to take the places of those of a machine that is off, once all of
     * them are there. The former disks stay, detached. Asked again for the same run, it goes on where the change
     * stands.
     */
    Operation swapDisks(Machine machine, RecoveryPoint point, String run);

    /**
     * How an operation is doing; its handle may have changed. Where Azure wants a change in several requests, this
     * makes the next one when the one before is done; made twice, each has the same effect.
     */
    Operation follow(Operation operation);
}
