package io.jenkins.plugins.pexip.azure;

import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.models.DataDisk;
import com.azure.resourcemanager.compute.models.DiskCreateOptionTypes;
import com.azure.resourcemanager.compute.models.ManagedDiskParameters;
import com.azure.resourcemanager.compute.models.StorageProfile;
import io.jenkins.plugins.pexip.azure.Handle.Kind;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Operation.State;
import java.time.Duration;
import java.util.List;

/**
 * New disks in the places of a deallocated machine's own. Azure takes no other data disk for a LUN that is in use, so
 * a first change puts the system's disk in and the former data disks out, and a second one puts the new data disks in.
 * What is to be done is always read from the machine, so that it may be asked for again at any time.
 */
final class DiskSwaps {

    private final Compute compute;
    private final NewDisks disks;
    private final LongRunning operations;

    DiskSwaps(Compute compute, NewDisks disks, LongRunning operations) {
        this.compute = compute;
        this.disks = disks;
        this.operations = operations;
    }

    /** Asks for the next change; done if there is none. One that failed is asked for again, whatever is shown of it. */
    Operation swap(Swap swap) {
        VirtualMachineInner machine = compute.machineWithDisks(swap.machine());
        List<Disk> wanted = disks.of(swap);
        List<Disk> present = Disk.of(machine).toList();
        boolean failed = "Failed".equalsIgnoreCase(machine.provisioningState());
        if (!failed && present.size() == wanted.size() && present.stream().allMatch(disk -> disk.isAmong(wanted))) {
            return partOfLast(swap, machine);
        }
        change(machine.storageProfile(), wanted);
        return partOf(swap, compute.change(swap.machine(), machine));
    }

    /** Azure shows what is wanted as soon as it was asked for, and undoes it where it fails. */
    private Operation partOfLast(Swap swap, VirtualMachineInner machine) {
        boolean done = "Succeeded".equalsIgnoreCase(machine.provisioningState());
        Operation change = new Operation("", done ? State.SUCCEEDED : State.RUNNING, "", Duration.ZERO);
        return done ? change : partOf(swap, change);
    }

    private static void change(StorageProfile storage, List<Disk> wanted) {
        for (Disk disk : wanted) {
            if (disk.isSystem()) {
                storage.osDisk().withName(disk.name()).managedDisk().withId(disk.id());
            }
        }
        List<DataDisk> present = storage.dataDisks() == null ? List.of() : storage.dataDisks();
        List<DataDisk> staying = present.stream().filter(disk -> Disk.of(disk).isAmong(wanted)).toList();
        storage.withDataDisks(staying.size() == present.size() ? data(wanted) : staying);
    }

    private static List<DataDisk> data(List<Disk> wanted) {
        return wanted.stream().filter(disk -> !disk.isSystem()).map(DiskSwaps::attached).toList();
    }

    private static DataDisk attached(Disk disk) {
        return new DataDisk()
                .withLun(disk.lun())
                .withName(disk.name())
                .withCaching(disk.caching())
                .withCreateOption(DiskCreateOptionTypes.ATTACH)
                .withManagedDisk(new ManagedDiskParameters().withId(disk.id()));
    }

    /** A change that is done already is read once more, as any other. */
    private Operation partOf(Swap swap, Operation change) {
        if (change.state() == State.FAILED) {
            return change;
        }
        Handle handle = change.handle().isEmpty()
                ? Handle.of(Kind.RESOURCE, compute.url(swap.machine()))
                : Handle.parse(change.handle());
        return new Operation(handle.partOf(swap).text(), State.RUNNING, "", change.askAgainAfter());
    }

    /** Reads once where the change stands, and asks for the next one when it is done. */
    Operation follow(Operation change, Swap swap) {
        Operation read = operations.follow(change);
        return read.state() == State.SUCCEEDED ? swap(swap) : read;
    }
}
