package io.jenkins.plugins.pexip.azure;

import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.models.NetworkInterfaceReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.util.ArrayList;
import java.util.List;

/** The network interfaces of machines. */
final class NetworkInterfaces {

    static final String VERSION = "2024-05-01";

    private final Arm arm;

    NetworkInterfaces(Arm arm) {
        this.arm = arm;
    }

    /** @throws Unreachable if Azure's answer names none; each machine has one at least */
    List<String> addresses(VirtualMachineInner machine) {
        List<String> addresses = new ArrayList<>();
        if (machine.networkProfile() != null && machine.networkProfile().networkInterfaces() != null) {
            for (NetworkInterfaceReference each : machine.networkProfile().networkInterfaces()) {
                addresses.addAll(addresses(each.id()));
            }
        }
        if (addresses.isEmpty()) {
            throw new Unreachable("Azure's answer about machine '%s' names no private address of it."
                    .formatted(machine.name()), null);
        }
        return addresses;
    }

    private List<String> addresses(String id) {
        JsonNode body = arm.get(arm.url(id, VERSION), "read the network interface '%s'"
                .formatted(id.substring(id.lastIndexOf('/') + 1))).body();
        List<String> addresses = new ArrayList<>();
        body.at("/properties/ipConfigurations").forEach(configuration -> {
            JsonNode address = configuration.at("/properties/privateIPAddress");
            if (address.isTextual()) {
                addresses.add(address.asText());
            }
        });
        return addresses;
    }
}
