package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** All resources that there are, as their documents. */
record ResourceInventory(
        VaultLooks vaults, Fleet fleet, Disks disks, StorageRoutes storage, NetworkRoutes networks) {

    /** @param group null for all */
    Stream<ObjectNode> of(String group) {
        return Stream.of(
                        fleet.all().stream().filter(vm -> group == null || vm.id().group().equalsIgnoreCase(group))
                                .map(vm -> vm.document(false)),
                        disks.list(ResourceId.DISK, group).stream(),
                        disks.list(ResourceId.SNAPSHOT, group).stream(),
                        vaults.vaults(group).stream()
                                .map(vault -> BackupDocuments.vault(vaults.looks().config(), vault)),
                        storage.all(group).stream(),
                        networks.all(NetworkRoutes.TYPE, group).stream(),
                        networks.all(NetworkRoutes.NETWORK, group).stream())
                .flatMap(documents -> documents);
    }
}
