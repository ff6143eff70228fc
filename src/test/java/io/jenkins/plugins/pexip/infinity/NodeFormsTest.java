package io.jenkins.plugins.pexip.infinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.rest.ScriptedServer;
import io.jenkins.plugins.pexip.stage.port.ConfiguredObject;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.SessionTimeout;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which a real node may say the same: dates, related objects, numbers, what is missing. */
class NodeFormsTest {

    private static final String CONFIGURATION = "/api/admin/configuration/v1/";
    private static final String STATUS = "/api/admin/status/v1/";
    private final ScriptedServer server = ScriptedServer.start();

    @BeforeEach
    void aManagementNodeWithoutOthers() {
        list(CONFIGURATION + "management_vm/", "{\"id\": 1, \"name\": \"management\", \"address\": \"10.0.0.10\"}");
        list(CONFIGURATION + "worker_vm/", "{\"id\": 1, \"name\": \"conference-1\", \"address\": \"10.0.1.1\"}");
        list(STATUS + "management_vm/", "{\"configuration_id\": 1, \"primary\": true}");
        list(STATUS + "worker_vm/", "{\"configuration_id\": 1}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void list(String path, String... objects) {
        server.json("GET " + path, "{\"meta\": {\"limit\": 20, \"next\": null, \"offset\": 0, \"previous\": null,"
                + " \"total_count\": %d}, \"objects\": [%s]}".formatted(objects.length, String.join(",", objects)));
    }

    private Node worker(String status) {
        list(STATUS + "worker_vm/", status);
        return node().nodes().get(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "2026-11-21T05:05:22", "2026-11-21T05:05:22.000000", "2026-11-21T05:05:22.0", "2026-11-21 05:05:22",
        "2026-11-21T05:05:22Z", "2026-11-21T05:05:22.000000+00:00", "2026-11-21T05:05:22+0000",
        "2026-11-20T21:05:22-08:00", "2026-11-20T21:05:22.000-08", " 2026-11-21T05:05:22 ", "2026-11-21 05:05:22 UTC"})
    void everyFormOfADateIsTheSameInstant(String written) {
        assertThat(worker("{\"configuration_id\": 1, \"last_updated\": \"%s\"}".formatted(written)).lastContact())
                .isEqualTo(Instant.parse("2026-11-21T05:05:22Z"));
    }

    @Test
    void microsecondsCount() {
        assertThat(UtcTime.parse("2026-11-21T04:58:12.113201")).isEqualTo(Instant.parse("2026-11-21T04:58:12.113201Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"last_reported\": \"2026-11-21T05:05:22\"",
        "\"last_reported\": \"2026-11-21T05:05:22\", \"last_updated\": null",
        "\"last_updated\": null, \"last_reported\": \"2026-11-21T05:05:22.000000\"",
        "\"last_updated\": \"2026-11-21T05:05:22\", \"last_reported\": null"})
    void theLastContactStandsInEitherField(String fields) {
        assertThat(worker("{\"configuration_id\": 1, %s}".formatted(fields)).lastContact())
                .isEqualTo(Instant.parse("2026-11-21T05:05:22Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"Never\""})
    void aNodeThatWasNeverContactedHasNoDate(String written) {
        assertThat(worker("{\"configuration_id\": 1, \"last_updated\": %s}".formatted(written)).lastContact()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"id\": 7, \"configuration_id\": 1, \"maintenance_mode\": true}",
        "{\"id\": \"7\", \"configuration_id\": \"1\", \"maintenance_mode\": \"true\"}",
        "{\"id\": 7, \"configuration_id\": null, \"name\": \"conference-1\", \"maintenance_mode\": true, \"new\": {}}",
        "{\"name\": \"conference-1\", \"maintenance_mode\": true, \"version\": null, \"node_type\": null}"})
    void aNodeIsFoundByItsConfigurationOrItsName(String status) {
        Node worker = worker(status);
        assertThat(worker.address()).isEqualTo("10.0.1.1");
        assertThat(worker.maintenance()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[]|", "[{\"id\": 1, \"address\": \"10.0.0.123\"}]|10.0.0.123",
        "[{\"resource_uri\": \"/api/admin/configuration/v1/ntp_server/1/\"}]|10.0.0.123",
        "[\"/api/admin/configuration/v1/ntp_server/1/\"]|10.0.0.123",
        "[\"https://management.example.ca/api/admin/configuration/v1/ntp_server/1/\"]|10.0.0.123",
        "[\"/api/admin/configuration/v1/ntp_server/1/\", {\"address\": \"10.0.0.124\"}]|10.0.0.123,10.0.0.124"})
    void serversComeAsObjectsOrAsUris(String servers, String addresses) {
        list(CONFIGURATION + "management_vm/",
                "{\"id\": 1, \"primary\": true, \"ntp_servers\": %s}".formatted(servers));
        list(CONFIGURATION + "ntp_server/", """
                {"id": 1, "address": "10.0.0.123", "key": null, "key_id": null,
                 "resource_uri": "/api/admin/configuration/v1/ntp_server/1/"}""");
        List<String> expected = addresses == null ? List.of() : List.of(addresses.split(","));
        assertThat(node().inventory().ntpServers()).isEqualTo(expected);
    }

    @Test
    void theServersOfALocationAreReadAsRecorded() {
        list(CONFIGURATION + "management_vm/", "{\"id\": 1, \"syslog_servers\": []}");
        list(CONFIGURATION + "system_location/", """
                {"id": 1, "name": "Main", "mtu": 1500, "dns_servers": [{"id": 1, "address": "10.0.0.53"}],
                 "syslog_servers": [{"id": 1, "address": "10.0.0.3", "port": 514}], "h323_gatekeeper": null}""");
        assertThat(node().inventory().syslogServers()).containsExactly("10.0.0.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": 1}", "{\"id\": 1, \"ntp_servers\": null}"})
    void serversThatAreNotToldAreNotNone(String manager) {
        list(CONFIGURATION + "management_vm/", manager);
        assertThatThrownBy(() -> node().inventory().ntpServers()).isInstanceOf(Unreachable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"3\""})
    void callsAreCountedByTheEnvelope(String count) {
        server.json("GET " + STATUS + "participant/",
                "{\"meta\": {\"total_count\": %s}, \"objects\": []}".formatted(count));
        assertThat(node().activeCalls()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"session_timeout_enabled\": true, \"management_session_timeout\": 30}",
        "{\"session_timeout_enabled\": \"true\", \"management_session_timeout\": \"30\", \"default_theme\": {}}"})
    void theSessionTimeoutComesAsNumbersOrTexts(String global) {
        server.json("GET " + CONFIGURATION + "global/1/", global);
        assertThat(node().sessionTimeout()).isEqualTo(new SessionTimeout(true, 30));
    }

    @Test
    void aConfigurationInAnotherFormIsTheSameConfiguration() {
        Map<String, String> nested = fields("""
                {"id": 1, "name": "Main", "resource_uri": "/api/admin/configuration/v1/system_location/1/",
                 "creation_time": "2026-11-21T05:05:22.000000", "ntp_servers": [
                  {"id": 2, "address": "10.0.0.2", "resource_uri": "/api/admin/configuration/v1/ntp_server/2/"},
                  {"id": 1, "address": "10.0.0.1", "resource_uri": "/api/admin/configuration/v1/ntp_server/1/"}]}""");
        Map<String, String> named = fields("""
                {"id": 1, "name": "Main", "resource_uri": "/api/admin/configuration/v1/system_location/1/",
                 "creation_time": "2026-11-21T05:05:22", "ntp_servers": [
                  "/api/admin/configuration/v1/ntp_server/1/", "/api/admin/configuration/v1/ntp_server/2/"]}""");
        assertThat(nested).isEqualTo(named);
        assertThat(named.get("ntp_servers")).contains("ntp_server/1/", "ntp_server/2/");
        assertThat(fields("""
                {"id": 1, "name": "Main", "creation_time": "2026-11-21T05:05:22", "ntp_servers": [
                  "/api/admin/configuration/v1/ntp_server/1/"]}""")).isNotEqualTo(named);
    }

    private Map<String, String> fields(String location) {
        list(CONFIGURATION + "system_location/", location);
        List<ConfiguredObject> read = node().configuration().read("system_location");
        return read.get(0).fields();
    }

    private ManagementNode node() {
        var settings = new ManagementNodeSettings(
                server.url(), "admin", null, null, server.trust(), null, null, null, null, null);
        return new ManagementNode(settings, id -> new Credential("admin", "hunter2"), Clock.systemUTC());
    }
}
