package io.jenkins.plugins.pexip.azure;

import com.azure.resourcemanager.compute.fluent.models.DiskInner;
import com.azure.resourcemanager.compute.fluent.models.SnapshotInner;
import com.azure.resourcemanager.compute.models.CachingTypes;
import com.azure.resourcemanager.compute.models.CreationData;
import com.azure.resourcemanager.compute.models.DiskCreateOption;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Managed disks made from a machine's snapshots, in its resource group. Each is called by the run's name and that of
 * the disk it is to replace, and its tags say for which place it is: a machine forgets a place when its disk leaves.
 */
final class NewDisks {

    static final String RUN = "pexip-promotion-rollback";
    static final String LUN = "pexip-promotion-lun";
    static final String CACHING = "pexip-promotion-caching";
    private static final String SYSTEM = "system";

    private final Compute compute;
    private final DiskSnapshots snapshots;

    NewDisks(Compute compute, DiskSnapshots snapshots) {
        this.compute = compute;
        this.snapshots = snapshots;
    }

    /** Makes none where the run made it already, and follows that; one that Azure failed to make is asked for again. */
    Operation make(Swap swap, String disk) {
        String group = swap.machine().resourceGroup();
        String name = DiskSnapshots.name(swap.run(), disk);
        boolean made = ofRun(swap).anyMatch(d -> name.equalsIgnoreCase(d.name())
                && !"Failed".equalsIgnoreCase(d.provisioningState()));
        return made ? compute.diskUnderWay(group, name) : compute.create(group, name, wanted(swap, disk));
    }

    private DiskInner wanted(Swap swap, String disk) {
        SnapshotInner snapshot = snapshots.named(swap.machine(), swap.copy())
                .filter(s -> DiskSnapshots.disk(s).equalsIgnoreCase(disk))
                .findFirst()
                .orElseThrow(() -> refused(swap.machine(), disk, "none of " + swap.copy() + " is a snapshot of it"));
        Disk former = Disk.of(compute.machineWithDisks(swap.machine()))
                .filter(d -> d.is(DiskSnapshots.source(snapshot)))
                .findFirst()
                .or(() -> madeEarlier(swap.machine(), snapshot))
                .orElseThrow(() -> refused(swap.machine(), disk, "the machine has no such managed disk"));
        return like(compute.disk(former.id()), snapshot).withTags(tags(swap, former));
    }

    /** An earlier run may have ended after it took the former disk out. */
    private Optional<Disk> madeEarlier(Machine machine, SnapshotInner snapshot) {
        return from(snapshot.name(), tagged(machine).toList()).map(NewDisks::placed);
    }

    /** Size and system come with the snapshot. */
    private static DiskInner like(DiskInner former, SnapshotInner snapshot) {
        return new DiskInner()
                .withLocation(former.location())
                .withZones(former.zones())
                .withSku(former.sku())
                .withEncryption(former.encryption())
                .withNetworkAccessPolicy(former.networkAccessPolicy())
                .withPublicNetworkAccess(former.publicNetworkAccess())
                .withDiskAccessId(former.diskAccessId())
                .withCreationData(new CreationData()
                        .withCreateOption(DiskCreateOption.COPY)
                        .withSourceResourceId(snapshot.id()));
    }

    private static Map<String, String> tags(Swap swap, Disk former) {
        Map<String, String> tags = new HashMap<>();
        tags.put(DiskSnapshots.MACHINE, swap.machine().name());
        tags.put(RUN, swap.run());
        tags.put(LUN, former.isSystem() ? SYSTEM : former.lun().toString());
        if (former.caching() != null) {
            tags.put(CACHING, former.caching().toString());
        }
        return tags;
    }

    /**
     * The disks that were made for a swap, in the places that they are for.
     *
     * @throws Refused if a snapshot of the recovery point has no disk yet
     */
    List<Disk> of(Swap swap) {
        List<DiskInner> made = ofRun(swap).toList();
        return snapshots.names(swap.copy()).map(name -> from(name, made).orElseThrow(() -> refused(
                        swap.machine(), name, "none was made from this snapshot for run " + swap.run())))
                .map(NewDisks::placed)
                .toList();
    }

    private static Optional<DiskInner> from(String snapshot, List<DiskInner> made) {
        return made.stream()
                .filter(d -> DiskSnapshots.isFrom(snapshot, d))
                .findFirst();
    }

    private Stream<DiskInner> ofRun(Swap swap) {
        return tagged(swap.machine()).filter(d -> swap.run().equals(d.tags().get(RUN)));
    }

    private Stream<DiskInner> tagged(Machine machine) {
        return compute.disks(machine.resourceGroup()).stream()
                .filter(d -> d.tags() != null && d.tags().containsKey(RUN))
                .filter(d -> machine.name().equalsIgnoreCase(d.tags().get(DiskSnapshots.MACHINE)));
    }

    private static Disk placed(DiskInner disk) {
        String lun = disk.tags().getOrDefault(LUN, SYSTEM);
        String caching = disk.tags().get(CACHING);
        return new Disk(
                disk.name(),
                disk.id(),
                lun.equals(SYSTEM) ? null : Integer.valueOf(lun),
                caching == null ? null : CachingTypes.fromString(caching));
    }

    private static Refused refused(Machine machine, String disk, String why) {
        return new Refused(
                Reason.NOT_FOUND,
                "Nothing was asked for '%s' of %s: %s.".formatted(disk, Compute.called(machine), why));
    }
}
