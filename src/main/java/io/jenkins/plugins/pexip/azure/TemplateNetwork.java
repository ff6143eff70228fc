package io.jenkins.plugins.pexip.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import io.jenkins.plugins.pexip.stage.port.TemplateVm;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The network interfaces of a VM that is made, each with an address that stays, and the subnets they lie in. */
final class TemplateNetwork {

    private static final String SUBNETS = "/subnets/";

    private final AzureConnection azure;
    private final Arm arm;

    TemplateNetwork(AzureConnection azure) {
        this.azure = azure;
        this.arm = azure.arm();
    }

    /** The id of the network that a subnet lies in. */
    static String of(String subnet) {
        return subnet.substring(0, subnet.lastIndexOf(SUBNETS));
    }

    /** @throws Refused NOT_FOUND if there is no such subnet */
    void checkSubnet(String subnet) {
        for (JsonNode each : network(subnet).at("/properties/subnets")) {
            if (subnet.equalsIgnoreCase(each.path("id").asText())) {
                return;
            }
        }
        throw new Refused(Reason.NOT_FOUND, "Azure knows no subnet %s.".formatted(subnet));
    }

    /** The region of the network; whatever is attached to it has to be there, too. */
    String location(String subnet) {
        String location = network(subnet).path("location").asText("");
        if (location.isEmpty()) {
            throw new Unreachable("Azure's answer about the network of %s names no region.".formatted(subnet), null);
        }
        return location;
    }

    private JsonNode network(String subnet) {
        String id = of(subnet);
        return arm.get(arm.url(id, NetworkInterfaces.VERSION), "read the network %s".formatted(id)).body();
    }

    Optional<String> mark(TemplateVm vm, String name) {
        return Refused.ifFound(() -> arm.get(url(vm, name), "read " + called(name)).body())
                .map(body -> body.path("tags"))
                .map(tags -> Mark.of(Json.MAPPER.convertValue(tags.isObject() ? tags : null, Json.TEXTS)));
    }

    Operation make(TemplateVm vm, String name) {
        mark(vm, name).ifPresent(mark -> Mark.check(vm, name, mark));
        TemplateVm.Interface wanted = vm.interfaces().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, Object> body = Map.of(
                "location", location(wanted.subnet()),
                "tags", Mark.tags(vm),
                "properties", Map.of("ipConfigurations", List.of(Map.of(
                        "name", "ipconfig1",
                        "properties", Map.of(
                                "privateIPAddress", wanted.address(),
                                "privateIPAllocationMethod", "Static",
                                "subnet", Map.of("id", wanted.subnet()),
                                "primary", true)))));
        return LongRunning.begun(
                arm.put(url(vm, name), Json.MAPPER.valueToTree(body), "make " + called(name)), url(vm, name));
    }

    Operation remove(TemplateVm vm, String name) {
        mark(vm, name).ifPresent(mark -> Mark.check(vm, name, mark));
        return LongRunning.begun(arm.delete(url(vm, name), "delete " + called(name)), url(vm, name));
    }

    String url(TemplateVm vm, String name) {
        return arm.url(azure.resource(vm.resourceGroup(), "Network/networkInterfaces", name),
                NetworkInterfaces.VERSION);
    }

    private static String called(String name) {
        return "network interface '%s'".formatted(name);
    }
}
