package io.jenkins.plugins.pexip.infinity;

import static io.jenkins.plugins.pexip.rest.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.rest.ScriptedServer;
import io.jenkins.plugins.pexip.stage.port.BootstrapConfiguration;
import io.jenkins.plugins.pexip.stage.port.NewNodes;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeNames;
import io.jenkins.plugins.pexip.stage.port.NodeRecord;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerRecordsTest {

    private static final String AT = "/api/admin/configuration/v1/";
    private static final String PASSWORD = "hunter2hunter2";
    private final ScriptedServer server = ScriptedServer.start();
    private NewNodes nodes;

    @BeforeEach
    void start() {
        var settings = new ManagementNodeSettings(
                server.url(), "admin", null, null, server.trust(), null, null, null, null, null);
        nodes = new ManagementNode(settings, id -> new Credential("admin", PASSWORD), Clock.systemUTC()).newNodes();
        server.json("GET " + AT + "system_location/", list("{\"name\": \"Main\", \"resource_uri\": \"/l/1/\"}"));
        server.json("GET " + AT + "static_route/", list("{\"name\": \"core\", \"resource_uri\": \"/r/7/\"}"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String list(String objects) {
        return "{\"meta\": {\"next\": null}, \"objects\": [" + objects + "]}";
    }

    private static NodeRecord node(String location, String secondary, String route) {
        return new NodeRecord("new", "ours", Node.Role.PROXYING, "host", "example.ca", "10.0.0.9", "255.255.255.0",
                "10.0.0.1", location, secondary, secondary == null ? null : "255.255.0.0", route == null ? List.of() : List.of(route), "node-password");
    }

    private String sent() {
        return server.seen("POST").get(0).body();
    }

    @Test
    void createsARecordOfWhatIsGivenAndNoMore() {
        server.on("POST " + AT + "worker_vm/",
                context -> context.status(201).contentType("application/xml").result("<x/>"));
        assertThat(nodes.create(node("Main", null, null)).reveal()).isEqualTo("<x/>");
        assertThat(sent()).isEqualTo("{\"name\":\"new\",\"description\":\"ours\",\"node_type\":\"PROXYING\","
                + "\"hostname\":\"host\",\"domain\":\"example.ca\",\"address\":\"10.0.0.9\","
                + "\"netmask\":\"255.255.255.0\",\"gateway\":\"10.0.0.1\",\"system_location\":\"/l/1/\","
                + "\"password\":\"" + PASSWORD + "\"}");
    }

    @Test
    void assignsTheSecondAddressAndItsRoute() {
        server.on("POST " + AT + "worker_vm/", context -> context.status(201).result("<x/>"));
        nodes.create(node("Main", "10.9.0.9", "core"));
        assertThat(sent()).contains("\"secondary_address\":\"10.9.0.9\"", "\"secondary_netmask\":\"255.255.0.0\"",
                "\"static_routes\":[\"/r/7/\"]");
    }

    @Test
    void namesWhatDoesNotExist() {
        assertThatThrownBy(() -> nodes.create(node("Elsewhere", null, null)))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("none named 'Elsewhere'");
    }

    @Test
    void doesNotTakeSilenceForAConfiguration() {
        server.on("POST " + AT + "worker_vm/", context -> context.status(201));
        assertThatThrownBy(() -> nodes.create(node("Main", null, null)))
                .isInstanceOf(Unreachable.class).hasMessageContaining("without a bootstrap configuration");
    }

    @Test
    void neverRepeatsThePasswordOrTheConfiguration() {
        server.on("POST " + AT + "worker_vm/",
                json(400, "{\"worker_vm\": {\"password\": [\"'" + PASSWORD + "' is too short\"]}}"));
        assertThatThrownBy(() -> nodes.create(node("Main", null, null)))
                .isInstanceOf(Refused.class).hasMessageContaining("is too short").hasMessageNotContaining(PASSWORD);
        assertThat(new BootstrapConfiguration("<secret/>").toString()).doesNotContain("secret");
    }

    @Test
    void listsBothAddressesOfANodeAndTheManagementNode() {
        server.json("GET " + AT + "management_vm/", list(
                "{\"name\": \"mgmt\", \"address\": \"10.0.0.1\", \"hostname\": \"mgmt\", \"domain\": \"example.ca\"}"));
        server.json("GET " + AT + "worker_vm/", list(
                "{\"name\": \"c\", \"address\": \"10.0.0.2\","
                        + " \"secondary_address\": \"10.9.0.2\", \"hostname\": \"c\"}"));
        assertThat(nodes.namesInUse()).containsExactly(
                new NodeNames("mgmt", "10.0.0.1", "mgmt", "mgmt.example.ca"),
                new NodeNames("c", "10.0.0.2", "c", "c"),
                new NodeNames("c", "10.9.0.2", "c", "c"));
    }

    @Test
    void deletesTheRecordOfThatNameAlone() {
        server.json("GET " + AT + "worker_vm/", list("{\"id\": 3, \"name\": \"a\"}, {\"id\": 4, \"name\": \"new\"}"));
        server.on("DELETE " + AT + "worker_vm/4/", context -> context.status(204));
        nodes.remove("new");
        nodes.remove("never-there");
        assertThat(server.seen()).filteredOn(seen -> seen.method().equals("DELETE")).singleElement()
                .satisfies(seen -> assertThat(seen.path()).endsWith("/worker_vm/4/"));
    }
}
