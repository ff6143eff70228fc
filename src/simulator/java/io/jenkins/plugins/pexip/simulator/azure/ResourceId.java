package io.jenkins.plugins.pexip.simulator.azure;

import java.util.Locale;

/** Where a resource is; two ids that differ only in upper and lower case mean the same resource. */
record ResourceId(String subscription, String group, String type, String name) {

    static final String MACHINE = "Microsoft.Compute/virtualMachines";
    static final String DISK = "Microsoft.Compute/disks";
    static final String SNAPSHOT = "Microsoft.Compute/snapshots";
    static final String IMAGE = "Microsoft.Compute/images";
    static final String VAULT = "Microsoft.RecoveryServices/vaults";

    /** The same resource group, another resource. */
    ResourceId sibling(String otherType, String otherName) {
        return new ResourceId(subscription, group, otherType, otherName);
    }

    String key() {
        return toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "/subscriptions/%s/resourceGroups/%s/providers/%s/%s".formatted(subscription, group, type, name);
    }
}
