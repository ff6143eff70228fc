package io.jenkins.plugins.pexip.azure;

import com.azure.resourcemanager.compute.fluent.models.DiskInner;
import com.azure.resourcemanager.compute.fluent.models.SnapshotInner;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.models.CreationData;
import com.azure.resourcemanager.compute.models.DiskCreateOption;
import com.azure.resourcemanager.resources.fluentcore.arm.ResourceId;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint.Kind;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Incremental snapshots of managed disks, in the machine's resource group. The snapshots of one set share its name in
 * the tag {@value #SET}; each is called by the set's name and the disk's. A set counts when it covers every disk that
 * the machine has now, so an older set ceases to count when a disk is swapped for another than one made from it.
 */
final class DiskSnapshots {

    static final String MACHINE = "pexip-promotion-machine";
    static final String SET = "pexip-promotion-run";
    static final String KEEP_UNTIL = "pexip-promotion-keep-until";
    /** What Azure allows for a snapshot's name. */
    private static final int LONGEST = 80;
    /** Between the names in a recovery point's id. */
    private static final String AND = ", ";

    private final Compute compute;

    DiskSnapshots(Compute compute) {
        this.compute = compute;
    }

    List<String> disks(Machine machine) {
        return all(machine).map(Disk::name).toList();
    }

    Operation take(Machine machine, String disk, String set, Instant keepUntil) {
        VirtualMachineInner read = compute.machineWithDisks(machine);
        Disk source = Disk.of(read).filter(d -> d.name().equalsIgnoreCase(disk)).findFirst()
                .orElseThrow(() -> refused(machine, disk, Reason.NOT_FOUND, "the machine has no such disk"));
        if (source.id() == null) {
            throw refused(
                    machine, disk, Reason.INVALID, "it is no managed disk; protect the machine with a vault instead");
        }
        SnapshotInner wanted = snapshot(read, machine, source, set, keepUntil);
        return compute.create(machine.resourceGroup(), name(set, disk), wanted);
    }

    private static SnapshotInner snapshot(
            VirtualMachineInner read, Machine machine, Disk source, String set, Instant keepUntil) {
        SnapshotInner snapshot = new SnapshotInner()
                .withIncremental(true)
                .withCreationData(new CreationData()
                        .withCreateOption(DiskCreateOption.COPY)
                        .withSourceResourceId(source.id()));
        snapshot.withLocation(read.location());
        snapshot.withTags(Map.of(MACHINE, machine.name(), SET, set, KEEP_UNTIL, keepUntil.toString()));
        return snapshot;
    }

    static String name(String set, String disk) {
        String wanted = (set + "-" + disk).replaceAll("[^A-Za-z0-9_.-]", "-");
        String hash = "-" + Integer.toHexString(wanted.hashCode());
        return wanted.length() <= LONGEST ? wanted : wanted.substring(0, LONGEST - hash.length()) + hash;
    }

    private static Refused refused(Machine machine, String disk, Reason reason, String why) {
        return new Refused(
                reason,
                "No snapshot of disk '%s' of %s was asked for: %s.".formatted(disk, Compute.called(machine), why));
    }

    Stream<RecoveryPoint> completeSets(Machine machine) {
        List<Disk> disks = all(machine).toList();
        var sets = compute.snapshots(machine.resourceGroup()).stream()
                .filter(s -> machine.name().equalsIgnoreCase(tag(s, MACHINE)) && !tag(s, SET).isEmpty() && isDone(s))
                .collect(Collectors.groupingBy(s -> tag(s, SET), TreeMap::new, Collectors.toList()))
                .values();
        boolean swapped = sets.stream().anyMatch(set -> !covers(set, disks, List.of()));
        List<DiskInner> made = swapped ? compute.disks(machine.resourceGroup()) : List.of();
        return sets.stream().filter(set -> covers(set, disks, made)).map(DiskSnapshots::point);
    }

    /** The names of the disks that a recovery point's snapshots were taken of. */
    List<String> disks(Machine machine, String copy) {
        return named(machine, copy).map(DiskSnapshots::disk).toList();
    }

    static String disk(SnapshotInner snapshot) {
        return ResourceId.fromString(source(snapshot)).name();
    }

    /** The names of the snapshots that a recovery point's id stands for. */
    Stream<String> names(String copy) {
        return Stream.of(copy.split(AND));
    }

    Stream<SnapshotInner> named(Machine machine, String copy) {
        List<String> names = names(copy).toList();
        return compute.snapshots(machine.resourceGroup()).stream().filter(s -> names.contains(s.name()));
    }

    private Stream<Disk> all(Machine machine) {
        return Disk.of(compute.machineWithDisks(machine));
    }

    private static boolean isDone(SnapshotInner snapshot) {
        boolean copied = snapshot.completionPercent() == null || snapshot.completionPercent() >= 100;
        return copied && snapshot.timeCreated() != null && "Succeeded".equalsIgnoreCase(snapshot.provisioningState());
    }

    /** @param made disks that may have been made from a snapshot, and so are as good as the one that it was taken of */
    private static boolean covers(List<SnapshotInner> set, List<Disk> disks, List<DiskInner> made) {
        return !disks.isEmpty() && disks.stream().allMatch(disk -> set.stream().anyMatch(s -> disk.is(source(s))
                || made.stream().anyMatch(m -> disk.is(m.id()) && isFrom(s.name(), m))));
    }

    /** @param snapshot by its name */
    static boolean isFrom(String snapshot, DiskInner disk) {
        return disk.creationData() != null && disk.creationData().sourceResourceId() != null
                && ProtectedItem.plain(disk.creationData().sourceResourceId())
                        .endsWith("/" + ProtectedItem.plain(snapshot));
    }

    /** The id of the disk that it is a snapshot of; null if it does not say. */
    static String source(SnapshotInner snapshot) {
        return snapshot.creationData() == null ? null : snapshot.creationData().sourceResourceId();
    }

    private static RecoveryPoint point(List<SnapshotInner> set) {
        String names = set.stream().map(SnapshotInner::name).sorted().collect(Collectors.joining(AND));
        Instant first = set.stream().map(SnapshotInner::timeCreated).map(OffsetDateTime::toInstant)
                .min(Instant::compareTo).orElseThrow();
        Optional<Instant> expiry = set.stream().flatMap(s -> keepUntil(s).stream()).min(Instant::compareTo);
        return new RecoveryPoint(names, Kind.DISK_SNAPSHOTS, first, expiry.orElse(null));
    }

    private static Optional<Instant> keepUntil(SnapshotInner snapshot) {
        return AzureTime.read(tag(snapshot, KEEP_UNTIL));
    }

    private static String tag(SnapshotInner snapshot, String name) {
        String value = snapshot.tags() == null ? null : snapshot.tags().get(name);
        return value == null ? "" : value;
    }
}
