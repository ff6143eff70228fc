package io.jenkins.plugins.pexip.azure;

import com.azure.core.management.SubResource;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import java.util.List;
import java.util.stream.Stream;

/** @param id null for a disk that Azure does not manage */
record Disk(String name, String id) {

    /** The system's disk first. */
    static Stream<Disk> of(VirtualMachineInner machine) {
        var storage = machine.storageProfile();
        if (storage == null) {
            return Stream.empty();
        }
        var system = Stream.ofNullable(storage.osDisk()).map(d -> disk(d.name(), d.managedDisk()));
        var data = Stream.ofNullable(storage.dataDisks())
                .flatMap(List::stream)
                .map(d -> disk(d.name(), d.managedDisk()));
        return Stream.concat(system, data);
    }

    private static Disk disk(String name, SubResource managed) {
        return new Disk(name, managed == null ? null : managed.id());
    }
}
