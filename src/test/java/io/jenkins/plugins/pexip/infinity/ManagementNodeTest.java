package io.jenkins.plugins.pexip.infinity;

import static io.jenkins.plugins.pexip.rest.ScriptedServer.html;
import static io.jenkins.plugins.pexip.rest.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.rest.ScriptedServer;
import io.jenkins.plugins.pexip.stage.port.Alarm;
import io.jenkins.plugins.pexip.stage.port.Backup;
import io.jenkins.plugins.pexip.stage.port.ConfiguredObject;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.SessionTimeout;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import io.jenkins.plugins.pexip.stage.port.UploadFlow;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementNodeTest {

    private static final String CONFIGURATION = "/api/admin/configuration/v1/";
    private static final String STATUS = "/api/admin/status/v1/";
    private static final String PLATFORM = "/api/admin/command/v1/platform/";
    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void putsNodesTogetherFromStatusAndConfiguration() {
        twoNodes();
        List<Node> nodes = node().nodes();
        assertThat(nodes).extracting(Node::name).containsExactly("mgmt", "conf", "edge");
        assertThat(nodes.get(0)).isEqualTo(new Node("mgmt", "10.0.0.1", Node.Role.MANAGEMENT, Version.parse("33.2"),
                NodeState.IDLE, "IDLE", false, true, true, Instant.parse("2026-11-21T06:00:00.123456Z")));
        assertThat(nodes.get(1)).isEqualTo(new Node("conf", "10.0.0.2", Node.Role.CONFERENCING, Version.parse("33.2"),
                NodeState.WAITING_FOR_CALLS, "Waiting for calls to clear", true, true, true,
                Instant.parse("2026-11-21T06:00:00Z")));
        assertThat(nodes.get(1).version().build()).isEqualTo("72000.0.0");
    }

    @Test
    void listsANodeThatNeverSaidAnything() {
        twoNodes();
        assertThat(node().nodes().get(2)).isEqualTo(new Node(
                "edge", "10.0.0.3", Node.Role.PROXYING, null, NodeState.IDLE, "", false, false, false, null));
    }

    @Test
    void asksOnceAKindOfNode() {
        twoNodes();
        node().nodes();
        assertThat(server.seen()).hasSize(4).allSatisfy(
                request -> assertThat(request.query()).isEqualTo("limit=1000&offset=0"));
    }

    private void twoNodes() {
        server.json("GET " + STATUS + "management_vm/", list("""
                {"configuration_id": 1, "name": "mgmt", "version": "33.2 (72000.0.0)", "upgrade_status": "IDLE",
                 "sync_status": "SYNCED", "primary": true, "last_updated": "2026-11-21T06:00:00.123456"}"""));
        server.json("GET " + CONFIGURATION + "management_vm/", list("""
                {"id": 1, "name": "mgmt", "address": "10.0.0.1", "dns_servers": [{"id": 1}]}"""));
        server.json("GET " + STATUS + "worker_vm/", list("""
                {"configuration_id": 2, "name": "conf", "version": "33.2 (72000.0.0)", "node_type": "CONFERENCING",
                 "upgrade_status": "Waiting for calls to clear", "maintenance_mode": true, "sync_status": "SYNCED",
                 "last_updated": "2026-11-21T06:00:00"}"""));
        server.json("GET " + CONFIGURATION + "worker_vm/", list("""
                {"id": 2, "name": "conf", "address": "10.0.0.2", "node_type": "CONFERENCING", "cloud_bursting": false},
                {"id": 3, "name": "edge", "address": "10.0.0.3", "node_type": "PROXYING", "cloud_bursting": true}"""));
    }

    @Test
    void followsThePagesOfALongList() {
        server.on("GET " + STATUS + "alarm/",
                json(200, page(STATUS + "alarm/?limit=1000&offset=1000", "{\"name\": \"connectivity_lost\"}")),
                json(200, list("{\"name\": \"configuration_sync_failure\"}")));
        assertThat(node().alarms()).extracting(Alarm::name)
                .containsExactly("connectivity_lost", "configuration_sync_failure");
        assertThat(server.last().query()).isEqualTo("limit=1000&offset=1000");
    }

    @Test
    void followsNoPageToAnotherHost() {
        server.json("GET " + STATUS + "alarm/", page("//elsewhere.example.ca/api/admin/status/v1/alarm/?offset=1", ""));
        assertThatThrownBy(() -> node().alarms()).isInstanceOf(Refused.class).hasMessageContaining("elsewhere");
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void takesAListWithoutObjectsForUnreadable() {
        server.json("GET " + STATUS + "alarm/", "{\"status\": \"booting\"}");
        assertThatThrownBy(() -> node().alarms()).isInstanceOf(Unreachable.class);
    }

    @Test
    void readsAlarms() {
        server.json("GET " + STATUS + "alarm/", list("""
                {"name": "connectivity_lost", "level": "warning", "node": "10.0.0.2", "details": "d", "identifier": 7,
                 "time_raised": "2026-11-21T05:59:00"}"""));
        assertThat(node().alarms()).containsExactly(new Alarm(
                "connectivity_lost", "warning", "10.0.0.2", "d", Instant.parse("2026-11-21T05:59:00Z")));
    }

    @Test
    void countsCallsWithoutReadingThem() {
        server.json("GET " + STATUS + "participant/", "{\"meta\": {\"total_count\": 123}, \"objects\": [{}]}");
        assertThat(node().activeCalls()).isEqualTo(123);
        assertThat(server.last().query()).isEqualTo("limit=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"session_timeout_enabled\": true}", "{\"management_session_timeout\": 30}"})
    void takesNoAnswerWithoutTheSessionTimeoutForOne(String answer) {
        server.json("GET " + CONFIGURATION + "global/1/", answer);
        assertThatThrownBy(() -> node().sessionTimeout()).isInstanceOf(Unreachable.class)
                .hasMessageContaining("session timeout");
    }

    @Test
    void readsAndWritesTheSessionTimeout() {
        server.json("GET " + CONFIGURATION + "global/1/",
                "{\"session_timeout_enabled\": true, \"management_session_timeout\": 45, \"enable_ssh\": true}");
        server.on("PATCH " + CONFIGURATION + "global/1/", ctx -> ctx.status(202));
        SessionTimeout timeout = node().sessionTimeout();
        assertThat(timeout).isEqualTo(new SessionTimeout(true, 45));
        node().change(timeout.off());
        assertThat(server.last().body())
                .isEqualTo("{\"session_timeout_enabled\":false,\"management_session_timeout\":45}");
    }

    @Test
    void listsWhatIsConfiguredWithoutRecordsOfWhatThePlatformDid() {
        server.json("GET " + CONFIGURATION, """
                {"event_sink": {"list_endpoint": "/e/", "schema": "/s/"}, "system_backup": {}, "upgrade": {},
                 "conference": {}}""");
        assertThat(node().configuration().resources()).containsExactly("conference", "event_sink");
    }

    @Test
    void readsConfiguredObjectsPageByPageWithoutSecretsAndWithoutWhatChangesByItself() {
        server.on("GET " + CONFIGURATION + "conference/",
                json(200, page(CONFIGURATION + "conference/?limit=1000&offset=1000", """
                        {"id": 1, "resource_uri": "/c/1/", "name": "room", "pin": "7391", "guest_pin": "",
                         "pin_timeout": 5, "tag": "session", "updated": "2026-11-21T06:00:00",
                         "aliases": [{"id": 4, "resource_uri": "/a/4/", "alias": "meet", "api_password": "hunter2"}]}
                        """)),
                json(200, list("{\"id\": 2, \"resource_uri\": \"/c/2/\", \"name\": \"hall\"}")));
        assertThat(node().configuration().read("conference")).containsExactly(
                new ConfiguredObject("/c/1/", "room", false, Map.of(
                        "id", "1", "name", "\"room\"", "pin", "\"(set)\"", "guest_pin", "\"\"", "pin_timeout", "5",
                        "aliases", "[{\"id\":4,\"alias\":\"meet\",\"api_password\":\"(set)\"}]")),
                new ConfiguredObject("/c/2/", "hall", false, Map.of("id", "2", "name", "\"hall\"")));
    }

    @Test
    void namesTheTeamsConnectorsAndNoneWhereThereIsNoSuchResource() {
        server.json("GET " + CONFIGURATION + "teams_proxy/", list("{\"name\": \"teams-1\"}"));
        assertThat(node().configuration().teamsConnectors()).containsExactly("teams-1");
        server.on("GET " + CONFIGURATION + "teams_proxy/", json(404, "{}"));
        assertThat(node().configuration().teamsConnectors()).isEmpty();
    }

    @Test
    void takesAndListsBackups() {
        server.on("POST " + PLATFORM + "backup_create/", json(202, "{\"status\": \"success\", \"data\": null}"));
        server.json("GET " + CONFIGURATION + "system_backup/", list("""
                {"filename": "b.tar", "date": "2026-11-21T06:00:00", "version": "33.2", "build": "72000.0.0", "size": 9,
                 "sha256sum": "ab"}"""));
        node().createBackup();
        assertThat(server.last().body()).isEqualTo("passphrase=open%20%26%20shut");
        assertThat(node().backups()).containsExactly(
                new Backup("b.tar", Instant.parse("2026-11-21T06:00:00Z"), Version.parse("33.2"), 9, "ab"));
    }

    @Test
    void doesNotRepeatAPassphraseThatTheNodeRepeats() {
        server.on("POST " + PLATFORM + "backup_create/",
                json(400, "{\"backup_create\": {\"passphrase\": [\"'open & shut' is too short.\"]}}"));
        assertThatThrownBy(() -> node().createBackup())
                .isInstanceOf(Refused.class)
                .hasMessageContaining("'****' is too short")
                .message().doesNotContain("open & shut");
    }

    @Test
    void needsAPassphraseForABackup() {
        var settings = new ManagementNodeSettings(
                server.url(), "admin", null, null, server.trust(), null, null, null, null, null);
        var node = new ManagementNode(settings, ManagementNodeTest::secret, Clock.systemUTC());
        assertThatThrownBy(node::createBackup).isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("backupPassphrase");
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void findsTheChunkedFlowInTheSchema() {
        server.json("GET " + PLATFORM + "upgrade/schema/",
                "{\"fields\": {\"package\": {}, \"request\": {}, \"total_size\": {}}}");
        server.json("GET " + CONFIGURATION, "{\"global\": {}, \"upgrade_request\": {}}");
        assertThat(node().uploadFlow()).isEqualTo(UploadFlow.CHUNKED);
    }

    @Test
    void fallsBackToOneShotWhereTheSchemaOffersNoMore() {
        server.json("GET " + PLATFORM + "upgrade/schema/", "{\"fields\": {\"package\": {}}}");
        assertThat(node().uploadFlow()).isEqualTo(UploadFlow.ONE_SHOT);
    }

    @Test
    void fallsBackToOneShotWithoutASchema() {
        assertThat(node().uploadFlow()).isEqualTo(UploadFlow.ONE_SHOT);
    }

    @Test
    void guessesNoFlowFromARefusal() {
        server.on("GET " + PLATFORM + "upgrade/schema/", json(403, ""));
        assertThatThrownBy(() -> node().uploadFlow()).isInstanceOf(Refused.class);
    }

    @Test
    void saysThatCredentialsWereRefusedWithoutShowingThem() {
        server.on("GET " + STATUS + "alarm/", html(401));
        Refused refused = catchThrowableOfType(Refused.class, () -> node().alarms());
        assertThat(refused.reason()).isEqualTo(Refused.Reason.CREDENTIALS);
        assertThat(refused.getMessage()).contains(STATUS + "alarm/").doesNotContain("hunter2");
    }

    @Test
    void wantsHttps() {
        assertThatThrownBy(() -> new ManagementNodeSettings(
                        "http://node", "admin", null, null, null, null, null, null, null, null))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("http://node");
    }

    private static String list(String objects) {
        return page(null, objects);
    }

    private static String page(String next, String objects) {
        String link = next == null ? "null" : "\"" + next + "\"";
        return """
                {"meta": {"limit": 1000, "offset": 0, "previous": null, "total_count": 1, "next": %s},
                 "objects": [%s]}"""
                .formatted(link, objects);
    }

    private ManagementNode node() {
        var settings = new ManagementNodeSettings(
                server.url(), "admin", null, null, server.trust(), "passphrase", Map.of(), List.of(), null, null);
        return new ManagementNode(settings, ManagementNodeTest::secret, Clock.systemUTC());
    }

    private static Credential secret(String id) {
        return id.equals("admin") ? new Credential("admin", "hunter2") : new Credential("", "open & shut");
    }
}
