package io.jenkins.plugins.pexip.simulator.infinity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeForms.Dates;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeForms.Nesting;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of real nodes, as recordings and public clients have them; doubtful ones by a switch. */
class RealFormsTest {

    private static final String CONFIGURATION = "configuration/v1/";
    private static final String MICROSECONDS = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}";
    private static final String SECONDS = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d";
    private SimulatedPlatform platform = new SimulatedPlatform(ManagementNodeConfig.simple("33.2", 2));

    @AfterEach
    void stop() {
        platform.close();
    }

    private void with(ManagementNodeForms forms) {
        platform.close();
        platform = new SimulatedPlatform(ManagementNodeConfig.simple("33.2", 2).with(forms));
    }

    @Test
    void locationsAndRolesNestWhatTheyReferTo() {
        JsonNode location = platform.json(CONFIGURATION + "system_location/1/");
        assertThat(location.at("/dns_servers/0/address").asText()).isEqualTo("10.0.0.2");
        assertThat(location.at("/ntp_servers/0/resource_uri").asText())
                .isEqualTo("/api/admin/configuration/v1/ntp_server/1/");
        assertThat(location.at("/syslog_servers/0/transport").asText()).isEqualTo("udp");
        assertThat(location.path("client_turn_servers").isArray()).isTrue();
        assertThat(platform.json(CONFIGURATION + "role/1/").at("/permissions/0/codename").asText())
                .isEqualTo("is_admin");
        assertThat(platform.json(CONFIGURATION + "worker_vm/1/").path("system_location").isTextual()).isTrue();
    }

    @Test
    void nestedObjectsAreWrittenAsUrisOrObjects() {
        String locations = CONFIGURATION + "system_location/";
        String made = platform.send("POST", CONFIGURATION + "dns_server/", "{\"address\": \"10.9.9.9\"}")
                .headers().firstValue("Location").orElseThrow();
        platform.send("PATCH", locations + "1/", "{\"dns_servers\": [\"%s\"]}".formatted(made));
        JsonNode read = platform.json(locations + "1/").path("dns_servers");
        assertThat(read.findValuesAsText("address")).containsExactly("10.9.9.9");
        assertThat(platform.send("PATCH", locations + "1/", "{\"dns_servers\": %s}".formatted(read)).statusCode())
                .as("what was read, sent back").isEqualTo(202);
        assertThat(platform.json(locations + "1/").path("dns_servers")).isEqualTo(read);
    }

    @Test
    void aSecretWithinANestedObjectIsMasked() {
        platform.send("PATCH", CONFIGURATION + "ntp_server/1/", "{\"key\": \"hunter2\", \"key_id\": 1}");
        assertThat(platform.get(CONFIGURATION + "system_location/1/").body()).doesNotContain("hunter2");
    }

    @Test
    void anOlderNodeNamesThemByUri() {
        with(ManagementNodeForms.defaults().with(Nesting.URIS));
        assertThat(platform.json(CONFIGURATION + "system_location/1/").at("/dns_servers/0").asText())
                .isEqualTo("/api/admin/configuration/v1/dns_server/1/");
        assertThat(platform.json(CONFIGURATION + "management_vm/1/").at("/ntp_servers/0").isTextual()).isTrue();
    }

    @Test
    void datesComeWithMicrosecondsOrWithout() {
        assertThat(platform.node("conference-1").get("boot_time").asText()).matches(MICROSECONDS);
        assertThat(platform.node("conference-1").get("last_updated").asText()).matches(SECONDS);
        with(ManagementNodeForms.defaults().with(Dates.MICROSECONDS));
        assertThat(platform.node("conference-1").get("last_updated").asText()).matches(MICROSECONDS);
        with(ManagementNodeForms.defaults().with(Dates.SECONDS));
        assertThat(platform.node("conference-1").get("boot_time").asText()).matches(SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "configuration/v1/", "configuration/v1/global/1/", "status/v1/worker_vm/", "status/v1/worker_vm/schema/"})
    void jsonSaysNothingButThatItIsJson(String path) {
        assertThat(platform.get(path).headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void theLocationOfWhatWasMadeIsAPathOrAUrl() {
        assertThat(made().headers().firstValue("Location")).contains("/api/admin/configuration/v1/static_route/1/");
        with(ManagementNodeForms.defaults().withAbsoluteLocations());
        assertThat(made().headers().firstValue("Location"))
                .contains(platform.simulator.address() + "/api/admin/configuration/v1/static_route/1/");
    }

    private HttpResponse<String> made() {
        return platform.send("POST", CONFIGURATION + "static_route/",
                "{\"name\": \"core\", \"address\": \"10.1.0.0\", \"prefix\": 16, \"gateway\": \"10.0.0.1\"}");
    }

    @Test
    void whatIsInUseIsNotDeleted() {
        HttpResponse<String> refused = delete("system_location/1/");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(SimulatedPlatform.parsed(refused).at("/system_location/__all__/0").asText())
                .contains("/worker_vm/1/");
        assertThat(platform.get(CONFIGURATION + "system_location/1/").statusCode()).isEqualTo(200);
        delete("worker_vm/1/");
        delete("worker_vm/2/");
        assertThat(delete("system_location/1/").statusCode()).as("used no more").isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 404, 405, 409})
    void howThatIsRefusedIsASwitch(int status) {
        with(ManagementNodeForms.defaults().inUse(status));
        assertThat(delete("system_location/1/").statusCode()).isEqualTo(status);
        assertThat(platform.get(CONFIGURATION + "system_location/1/").statusCode())
                .isEqualTo(status == 204 ? 404 : 200);
    }

    @Test
    void whatStandsInAListDisappearsFromIt() {
        assertThat(delete("ntp_server/1/").statusCode()).isEqualTo(204);
        assertThat(platform.json(CONFIGURATION + "system_location/1/").path("ntp_servers")).isEmpty();
    }

    private HttpResponse<String> delete(String path) {
        return platform.send("DELETE", CONFIGURATION + path, "");
    }

    @ParameterizedTest
    @CsvSource({
        "configuration/v1/worker_vm/, 'GET,POST,PUT,DELETE,PATCH'", "configuration/v1/global/1/, 'GET,PATCH'",
        "status/v1/worker_vm/1/, GET", "configuration/v1/, GET", "command/v1/platform/, GET",
        "command/v1/platform/upgrade/, POST", "configuration/v1/upgrade_request/x/finish/, POST"})
    void optionsTellTheVerbs(String path, String verbs) {
        HttpResponse<String> answer = platform.send("OPTIONS", path, null, BodyPublishers.noBody());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Allow")).contains(verbs);
        assertThat(answer.body()).isEqualTo(verbs);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"maintenance_mode\": null}", "{\"maintenance_mode\": \"\"}", "{\"maintenance_mode\": \"perhaps\"}",
        "{\"maintenance_mode\": 7}", "{\"maintenance_mode\": []}", "{\"maintenance_mode\": {}}", "{\"name\": null}",
        "{\"description\": null}", "{\"description\": {}}", "{\"system_location\": null}", "{\"system_location\": 5}",
        "{\"node_type\": \"OTHER\"}", "{\"static_routes\": \"none\"}", "{\"static_routes\": null}"})
    void whatDoesNotFitAFieldIsRefused(String body) {
        String before = platform.get(CONFIGURATION + "worker_vm/1/").body();
        HttpResponse<String> refused = platform.send("PATCH", CONFIGURATION + "worker_vm/1/", body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(SimulatedPlatform.parsed(refused).path("worker_vm")).isNotEmpty();
        assertThat(platform.get(CONFIGURATION + "worker_vm/1/").body()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"secondary_address\": null}", "{\"tls_certificate\": null}", "{\"media_priority_weight\": null}",
        "{\"description\": \"\"}", "{\"maintenance_mode\": true, \"id\": null}"})
    void whatMayBeNullMayBeNull(String body) {
        assertThat(platform.send("PATCH", CONFIGURATION + "worker_vm/1/", body).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "command/v1/nonsense/", "command/v1/upgrade/", "command/v1/platform/nonsense/", "command/v1/backup/create/",
        "command/v1/platform/upgrade/nonsense/", "configuration/v1/nonsense/", "configuration/v1/worker_vm/1/nonsense/",
        "configuration/v1/upgrade_request/1/nonsense/", "status/v1/system_status/", "nonsense/v1/"})
    void aPathThatLeadsNowhereIsNotFound(String path) {
        assertThat(platform.send("POST", path, "{}").statusCode()).isEqualTo(404);
        assertThat(platform.send("OPTIONS", path, "").statusCode()).isEqualTo(404);
    }

    /** Read by the vendor's clients for Go and Terraform, by pexshell and by monitoring. */
    @ParameterizedTest
    @ValueSource(strings = {
        "gateway_routing_rule", "http_proxy", "ivr_theme", "ldap_sync_source", "log_level", "mjx_integration",
        "policy_server", "registration", "role_mapping", "sip_proxy", "smtp_server", "snmp_network_management_system",
        "ssh_authorized_key", "stun_server", "turn_server", "user_group", "webapp_branding"})
    void furtherResourcesAreThere(String resource) {
        assertThat(platform.json(CONFIGURATION).has(resource)).isTrue();
        assertThat(platform.json(CONFIGURATION + resource + "/").path("objects").isArray()).isTrue();
        assertThat(platform.json(CONFIGURATION + resource + "/schema/").path("fields").has("resource_uri")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "status/v1/conference_sync/", "status/v1/mjx_endpoint/", "status/v1/scheduling_operation/",
        "history/v1/backplane/", "history/v1/media_stream/", "history/v1/registration_alias/"})
    void furtherStatusAndHistoryAreThere(String path) {
        assertThat(platform.json(path).at("/meta/total_count").asInt()).isZero();
    }

    @Test
    void pagesBelowAnObjectAreThere() {
        assertThat(platform.json("status/v1/system_location/1/statistics/").path("media_load").asDouble()).isZero();
        assertThat(platform.get("status/v1/system_location/9/statistics/").statusCode()).isEqualTo(404);
        assertThat(platform.json("status/v1/participant/x/media_stream/").path("objects").isArray()).isTrue();
        assertThat(platform.get("configuration/v1/system_location/1/statistics/").statusCode()).isEqualTo(404);
        assertThat(platform.send("POST", "status/v1/worker_vm/1/statistics/", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void aFurtherResourceIsMadeAsClientsMakeIt() {
        HttpResponse<String> proxy = platform.send("POST", CONFIGURATION + "http_proxy/",
                "{\"name\": \"out\", \"address\": \"proxy.example.ca\", \"password\": \"hunter2\"}");
        assertThat(proxy.statusCode()).isEqualTo(201);
        JsonNode read = platform.json(proxy.headers().firstValue("Location").orElseThrow());
        assertThat(read.path("port").asInt()).isEqualTo(8080);
        assertThat(read.toString()).doesNotContain("hunter2");
    }
}
