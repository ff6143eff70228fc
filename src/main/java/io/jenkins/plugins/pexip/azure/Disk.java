package io.jenkins.plugins.pexip.azure;

import com.azure.core.management.SubResource;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.models.CachingTypes;
import com.azure.resourcemanager.compute.models.DataDisk;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A disk in its place in a machine.
 *
 * @param id null for a disk that Azure does not manage
 * @param lun null for the system's disk
 * @param caching null if Azure does not say
 */
record Disk(String name, String id, Integer lun, CachingTypes caching) {

    /**
     * The system's disk first.
     *
     * @param machine that was read with its disks
     */
    static Stream<Disk> of(VirtualMachineInner machine) {
        var storage = machine.storageProfile();
        var system = storage.osDisk();
        return Stream.concat(
                Stream.of(new Disk(system.name(), id(system.managedDisk()), null, system.caching())),
                Stream.ofNullable(storage.dataDisks()).flatMap(List::stream).map(Disk::of));
    }

    static Disk of(DataDisk disk) {
        return new Disk(disk.name(), id(disk.managedDisk()), disk.lun(), disk.caching());
    }

    boolean isSystem() {
        return lun == null;
    }

    /** Whether it is the same disk, in whatever place. */
    boolean is(String other) {
        return id != null && other != null && ProtectedItem.plain(id).equals(ProtectedItem.plain(other));
    }

    /** Whether one of them is the same disk in the same place. */
    boolean isAmong(List<Disk> others) {
        return others.stream().anyMatch(other -> is(other.id) && Objects.equals(lun, other.lun));
    }

    private static String id(SubResource managed) {
        return managed == null ? null : managed.id();
    }
}
