package io.jenkins.plugins.pexip.simulator.infinity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceApiTest {

    private static final String WORKERS = "configuration/v1/worker_vm/";
    private static final String ROOMS = "configuration/v1/conference/";
    private SimulatedPlatform platform;

    @BeforeEach
    void start() {
        platform = new SimulatedPlatform(ManagementNodeConfig.simple("33.2", 45));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void pagesByTwentyAndLinksToTheNextPage() {
        List<String> names = new ArrayList<>();
        JsonNode page = platform.json("status/v1/worker_vm/");
        assertThat(page.at("/meta/limit").asInt()).isEqualTo(20);
        assertThat(page.at("/meta/previous").isNull()).isTrue();
        assertThat(page.at("/meta/total_count").asInt()).isEqualTo(45);
        while (true) {
            page.get("objects").forEach(node -> names.add(node.get("name").asText()));
            if (page.at("/meta/next").isNull()) {
                break;
            }
            assertThat(page.at("/meta/next").asText()).startsWith("/api/admin/status/v1/worker_vm/?");
            page = platform.json(page.at("/meta/next").asText());
        }
        assertThat(names).hasSize(45).doesNotHaveDuplicates();
        assertThat(page.at("/meta/previous").asText()).contains("offset=20");
    }

    @ParameterizedTest
    @CsvSource({
        "name=conference-7, 1",
        "name__exact=conference-7, 1",
        "name__iexact=CONFERENCE-7, 1",
        "name__startswith=conference-1, 11",
        "name__endswith=-45, 1",
        "name__icontains=FERENCE-4, 7",
        "name__regex=-4[0-2]%24, 3",
        "id__gte=41, 5",
        "id__lt=3, 2",
        "id__in=1%2C2%2C99, 2",
        "maintenance_mode=false, 45",
        "maintenance_mode=True, 0",
        "system_location__name=Main, 45",
        "system_location=1, 45",
        "system_location=/api/admin/configuration/v1/system_location/1/, 45",
        "secondary_address__isnull=true, 45",
        "no_such_field=1, 45"
    })
    void filters(String condition, int found) {
        assertThat(platform.json(WORKERS + "?limit=1&" + condition).at("/meta/total_count").asInt()).isEqualTo(found);
    }

    @Test
    void ordersByAField() {
        assertThat(platform.json(WORKERS + "?order_by=-id").at("/objects/0/id").asInt()).isEqualTo(45);
        assertThat(platform.json(WORKERS + "?order_by=name&limit=2").at("/objects/1/name").asText())
                .isEqualTo("conference-10");
        assertThat(platform.get(WORKERS + "?order_by=nonsense").statusCode()).isEqualTo(400);
        assertThat(platform.get(WORKERS + "?limit=-1").statusCode()).isEqualTo(400);
        assertThat(platform.json(WORKERS + "?limit=0").get("objects")).hasSize(45);
    }

    @ParameterizedTest
    @ValueSource(strings = {"configuration/v1/", "status/v1/", "history/v1/", "command/v1/platform/",
            "command/v1/conference/", "command/v1/participant/"})
    void everySchemaOfAnIndexCanBeRead(String index) {
        JsonNode resources = platform.json(index);
        assertThat(resources).isNotEmpty();
        resources.fields().forEachRemaining(entry -> {
            JsonNode schema = platform.json(entry.getValue().get("schema").asText());
            assertThat(schema.get("default_limit").asInt()).isEqualTo(20);
            assertThat(schema.get("fields")).isNotEmpty();
            assertThat(schema.get("allowed_list_http_methods")).isNotEmpty();
            JsonNode field = schema.get("fields").elements().next();
            assertThat(field.fieldNames()).toIterable()
                    .contains("blank", "default", "help_text", "nullable", "readonly", "type", "unique");
            if (schema.get("allowed_list_http_methods").toString().contains("get")) {
                String list = entry.getValue().get("list_endpoint").asText();
                assertThat(platform.get(list).statusCode()).as(list).isEqualTo(200);
            }
        });
    }

    @Test
    void everyObjectHasAllFieldsOfItsSchemaAndCanBeReadAtItsUri() {
        for (String list : List.of("status/v1/worker_vm/", "status/v1/management_vm/",
                "configuration/v1/management_vm/", "configuration/v1/global/", "configuration/v1/licence/",
                "configuration/v1/tls_certificate/", "status/v1/system_location/")) {
            JsonNode object = platform.json(list).at("/objects/0");
            assertThat(platform.json(object.get("resource_uri").asText())).as(list).isEqualTo(object);
        }
        assertThat(platform.json("status/v1/worker_vm/").at("/objects/0").size()).isEqualTo(29);
        assertThat(platform.json("configuration/v1/global/1/").size()).isEqualTo(103);
    }

    @Test
    void changesTheSessionTimeoutAndRefusesWhatIsOutOfRange() {
        String global = "configuration/v1/global/1/";
        assertThat(platform.json(global).get("session_timeout_enabled").asBoolean()).isTrue();
        HttpResponse<String> changed = platform.send("PATCH", global, "{\"session_timeout_enabled\": false}");
        assertThat(changed.statusCode()).isEqualTo(202);
        assertThat(platform.json(global).get("session_timeout_enabled").asBoolean()).isFalse();

        HttpResponse<String> refused = platform.send("PATCH", global, "{\"management_session_timeout\": 3}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(SimulatedPlatform.parsed(refused).at("/global/management_session_timeout/0").asText()).isNotEmpty();
    }

    @Test
    void makesRoomsWithTheirAliasesAndRemovesBoth() {
        HttpResponse<String> made = platform.send("POST", ROOMS,
                "{\"name\": \"room\", \"pin\": \"1234\", \"aliases\": [{\"alias\": \"room@example.ca\"}]}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).isEmpty();
        String uri = made.headers().firstValue("Location").orElseThrow();
        JsonNode room = platform.json(uri);
        assertThat(room.get("service_type").asText()).isEqualTo("conference");
        assertThat(room.get("creation_time").asText()).isEqualTo("2026-11-21T20:00:00.000000");
        assertThat(room.at("/aliases/0/alias").asText()).isEqualTo("room@example.ca");
        assertThat(room.at("/aliases/0/conference").asText()).isEqualTo(uri);
        assertThat(platform.json(ROOMS + "?aliases__alias=room@example.ca").at("/meta/total_count").asInt()).isOne();

        HttpResponse<String> twice = platform.send("POST", ROOMS, "{\"name\": \"room\"}");
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(SimulatedPlatform.parsed(twice).at("/conference/name/0").asText()).contains("already exists");

        assertThat(platform.send("PATCH", uri, "{\"tag\": \"x\"}").statusCode()).isEqualTo(202);
        assertThat(platform.json(uri).get("tag").asText()).isEqualTo("x");
        assertThat(platform.json(uri).at("/aliases/0/alias").asText()).isEqualTo("room@example.ca");
        assertThat(platform.send("DELETE", uri, "").statusCode()).isEqualTo(204);
        assertThat(platform.get(uri).statusCode()).isEqualTo(404);
        assertThat(platform.json("configuration/v1/conference_alias/").at("/meta/total_count").asInt()).isZero();
    }

    @Test
    void leavesNothingBehindWhenAnAliasIsRefused() {
        platform.send("POST", ROOMS, "{\"name\": \"one\", \"aliases\": [{\"alias\": \"same\"}]}");
        HttpResponse<String> other =
                platform.send("POST", ROOMS, "{\"name\": \"two\", \"aliases\": [{\"alias\": \"same\"}]}");
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(platform.json(ROOMS + "?name=two").at("/meta/total_count").asInt()).isZero();
    }

    @Test
    void putReplacesWhatItDoesNotName() {
        String uri = platform.send("POST", ROOMS, "{\"name\": \"room\", \"tag\": \"x\"}")
                .headers().firstValue("Location").orElseThrow();
        assertThat(platform.send("PUT", uri, "{\"tag\": \"y\"}").statusCode()).isEqualTo(400);
        assertThat(platform.send("PUT", uri, "{\"name\": \"room\"}").statusCode()).isEqualTo(204);
        assertThat(platform.json(uri).get("tag").asText()).isEmpty();
    }

    @Test
    void changesManyObjectsInOneRequest() {
        String uri = platform.send("POST", ROOMS, "{\"name\": \"room\"}")
                .headers().firstValue("Location").orElseThrow();
        String bulk = "{\"objects\": [{\"name\": \"new\"}], \"deleted_objects\": [\"" + uri + "\"]}";
        assertThat(platform.send("PATCH", ROOMS, bulk).statusCode()).isEqualTo(202);
        assertThat(platform.json(ROOMS).at("/objects/0/name").asText()).isEqualTo("new");
        assertThat(platform.send("DELETE", ROOMS, "").statusCode()).isEqualTo(204);
        assertThat(platform.json(ROOMS).at("/meta/total_count").asInt()).isZero();
    }

    @Test
    void nestsWhatTheNodeNestsAndHidesSecrets() {
        JsonNode manager = platform.json("configuration/v1/management_vm/1/");
        assertThat(manager.at("/ntp_servers/0/address").asText()).isEqualTo("ntp.example.ca");
        assertThat(manager.get("tls_certificate").asText()).isEqualTo("/api/admin/configuration/v1/tls_certificate/1/");

        assertThat(platform.json(WORKERS + "1/").has("password")).isFalse();
        platform.send("PATCH", WORKERS + "1/", "{\"snmp_privacy_password\": \"secret\"}");
        assertThat(platform.json(WORKERS + "1/").get("snmp_privacy_password").asText())
                .startsWith("$~!1").doesNotContain("secret");
    }

    @Test
    void answersTheConfigurationOfANewNodeAndContactsItAfterItsFirstBoot() {
        String body = """
                {"name": "new", "hostname": "new", "domain": "example.ca", "address": "10.0.2.1",
                 "netmask": "255.255.255.0", "gateway": "10.0.2.254", "password": "x",
                 "system_location": "/api/admin/configuration/v1/system_location/1/"}""";
        HttpResponse<String> made = platform.send("POST", WORKERS, body);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).startsWith("<?xml").contains("10.0.2.1");
        assertThat(made.headers().firstValue("Location").orElseThrow()).endsWith("/worker_vm/46/");
        assertThat(platform.node("new").get("last_updated").isNull()).isTrue();

        platform.simulator.powerChanged("new", true);
        platform.pass(Duration.ofMinutes(6));
        assertThat(platform.node("new").get("sync_status").asText()).isEqualTo("SYNCED");
        assertThat(platform.node("new").get("last_updated").isNull()).isFalse();

        HttpResponse<String> twice = platform.send("POST", WORKERS, body);
        assertThat(SimulatedPlatform.parsed(twice).at("/worker_vm/address/0").asText()).contains("already exists");
        assertThat(platform.send("POST", WORKERS, "{}").statusCode()).isEqualTo(400);
        assertThat(platform.send("DELETE", WORKERS + "46/", "").statusCode()).isEqualTo(204);
        assertThat(platform.json("status/v1/worker_vm/?name=new").at("/meta/total_count").asInt()).isZero();
    }

    @Test
    void maintenanceModeReachesANodeAboutAMinuteLater() {
        assertThat(platform.send("PATCH", WORKERS + "3/", "{\"maintenance_mode\": true}").statusCode()).isEqualTo(202);
        assertThat(platform.node("conference-3").get("maintenance_mode").asBoolean()).isFalse();
        platform.pass(Duration.ofMinutes(1));
        assertThat(platform.node("conference-3").get("maintenance_mode").asBoolean()).isTrue();
        assertThat(platform.node("conference-3").get("media_load").asInt()).isEqualTo(100);
        assertThat(platform.json("status/v1/worker_vm/3/statistics/").get("media_load").asDouble()).isEqualTo(100);
    }

    @Test
    void makesABackupAtOnceOrInTheBackground() {
        String command = "command/v1/platform/backup_create/";
        assertThat(platform.send("POST", command, "{}").statusCode()).isEqualTo(400);
        HttpResponse<String> made = platform.send("POST", command, "application/x-www-form-urlencoded",
                BodyPublishers.ofString("passphrase=secret"));
        assertThat(made.statusCode()).isEqualTo(202);
        JsonNode backup = platform.json("configuration/v1/system_backup/").at("/objects/0");
        assertThat(backup.get("sha256sum").asText()).hasSize(64);
        assertThat(backup.get("version").asText()).isEqualTo("33.2");
        assertThat(platform.json(backup.get("resource_uri").asText())).isEqualTo(backup);

        platform.send("POST", command, "{\"passphrase\": \"secret\", \"request\": true}");
        assertThat(platform.json("configuration/v1/system_backup/").at("/meta/total_count").asInt()).isOne();
        platform.pass(Duration.ofMinutes(2));
        JsonNode request = platform.json("status/v1/backup_request/").at("/objects/0");
        assertThat(platform.get(request.get("download_uri").asText()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, status/v1/worker_vm/999/, 404",
        "GET, status/v1/no_such/, 404",
        "GET, status/v1/worker_vm, 404",
        "GET, nowhere/v1/, 404",
        "GET, command/v1/backup/create/, 404",
        "POST, status/v1/worker_vm/, 405",
        "DELETE, configuration/v1/global/1/, 405",
        "GET, command/v1/platform/upgrade/, 405",
        "PATCH, configuration/v1/permission/1/, 405",
        "POST, command/v1/platform/snapshot/, 501",
        "POST, command/v1/platform/certificates_import/, 501",
        "GET, /admin/login/, 200"
    })
    void answersWithTheRightStatus(String verb, String path, int status) {
        assertThat(platform.send(verb, path, verb.equals("GET") ? "" : "{}").statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "5", "nonsense"})
    void refusesABodyThatIsNoObject(String body) {
        HttpResponse<String> refused = platform.send("POST", ROOMS, body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(SimulatedPlatform.parsed(refused).get("error").asText()).isNotEmpty();
    }
}
