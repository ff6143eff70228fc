package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What is configured on a simulated platform from the start. */
final class Seed {

    private final Store store;
    private final ManagementNodeConfig config;

    Seed(Store store, ManagementNodeConfig config) {
        this.store = store;
        this.config = config;
    }

    void plant(String certificatePem) {
        add("global", Json.object()
                .put("deployment_uuid", UUID.nameUUIDFromBytes(config.name().getBytes()).toString())
                .put("bursting_enabled", config.nodes().stream().anyMatch(NodeConfig::bursting)));
        add("authentication", Json.object());
        add("autobackup", Json.object());
        add("registration", Json.object().put("enable", true));
        plantAccess();
        plantLicence();
        plantManager(plantCertificate(certificatePem));
    }

    private void plantAccess() {
        String permission =
                add("permission", Json.object().put("codename", "is_admin").put("name", "Is an administrator"));
        ObjectNode role = Json.object().put("name", "Administrator");
        role.putArray("permissions").add(permission);
        add("role", role);
        config.oauthClients().forEach(client -> add("oauth2_client", Json.object()
                .put("client_id", client.clientId())
                .put("client_name", client.clientId())
                .put("role", "/api/admin/configuration/v1/role/1/")));
    }

    private void plantLicence() {
        add("licence", Json.object()
                .put("fulfillment_id", "1")
                .put("entitlement_id", "SIMULATED")
                .put("product_id", "port")
                .put("fulfillment_type", config.legacyLicence() ? ManagementNodeSimulator.OLD_LICENCE : "TRUSTED")
                .put("concurrent", 100)
                .put("status", "OK"));
    }

    /** How a real node tells an old licence is not known; here by its {@code fulfillment_type}. */
    boolean hasOldLicence() {
        return store.all("configuration", "licence").stream()
                .map(licence -> licence.get("fulfillment_type").asText())
                .anyMatch(ManagementNodeSimulator.OLD_LICENCE::equals);
    }

    private String plantCertificate(String pem) {
        ObjectNode certificate = Json.object().put("certificate", pem).put("server_auth_usage", true);
        Certificates.describe("tls_certificate", certificate);
        return add("tls_certificate", certificate);
    }

    private void plantManager(String certificate) {
        ObjectNode manager = Json.object()
                .put("name", config.name())
                .put("address", config.address())
                .put("netmask", "255.255.255.0")
                .put("gateway", "10.0.0.1")
                .put("hostname", config.name())
                .put("domain", "simulated.example.ca")
                .put("tls_certificate", certificate);
        refer(manager);
        add("management_vm", manager);
    }

    /** The Management Node and the locations share their servers. */
    private ObjectNode refer(ObjectNode owner) {
        owner.putArray("dns_servers").add(server("dns_server", "10.0.0.2"));
        owner.putArray("ntp_servers").add(server("ntp_server", "ntp.example.ca"));
        owner.putArray("syslog_servers").add(server("syslog_server", "10.0.0.3"));
        return owner;
    }

    private String server(String resource, String address) {
        return store.all("configuration", resource).stream()
                .filter(known -> known.path("address").asText().equals(address))
                .map(known -> known.path("resource_uri").asText())
                .findFirst()
                .orElseGet(() -> add(resource, Json.object().put("address", address)));
    }

    /** The nodes' configurations by their names, and the locations that these need. */
    Map<String, ObjectNode> plantNodes() {
        Map<String, ObjectNode> planted = new LinkedHashMap<>();
        Map<String, String> locations = new LinkedHashMap<>();
        config.nodes().forEach(node -> {
            String location = locations.computeIfAbsent(
                    node.location(), name -> add("system_location", refer(Json.object().put("name", name))));
            planted.put(node.name(), store.find(add("worker_vm", worker(node, location))).orElseThrow());
        });
        return planted;
    }

    private static ObjectNode worker(NodeConfig node, String location) {
        return Json.object()
                .put("name", node.name())
                .put("address", node.address())
                .put("netmask", "255.255.255.0")
                .put("gateway", "10.0.1.1")
                .put("hostname", node.name())
                .put("domain", "simulated.example.ca")
                .put("node_type", node.type())
                .put("cloud_bursting", node.bursting())
                .put("enable_distributed_database", !node.bursting())
                .put("system_location", location)
                .put("tls_certificate", "/api/admin/configuration/v1/tls_certificate/1/");
    }

    private String add(String name, ObjectNode object) {
        return store.add("configuration", name, object);
    }
}
