package io.jenkins.plugins.pexip.simulator.infinity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {

    private static final String OLD = "33.2 (72631.0.0)";
    private static final String NEW = "34.1 (74391.0.0)";
    private static final String GLOBAL = "configuration/v1/global/1/";
    private static final String WORKERS = "configuration/v1/worker_vm/";
    private static final List<String> ALL = List.of("management", "conference-1", "conference-2");

    @TempDir
    Path folder;

    private final SimulatedPlatform platform = new SimulatedPlatform(ManagementNodeConfig.simple("33.2", 2));

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void wholePlatformPutBackIsAsItWasBeforeTheUpgrade() throws Exception {
        platform.send("PATCH", GLOBAL, "{\"management_session_timeout\": 45}");
        ALL.forEach(this::copy);
        upgrade();
        platform.passUntil(() -> upgraded("conference-1") && upgraded("conference-2"), Duration.ofHours(1));
        platform.send("PATCH", GLOBAL, "{\"management_session_timeout\": 600}");
        platform.send("POST", "configuration/v1/conference/", """
                {"name": "made later", "service_type": "conference"}""");
        assertThat(total("configuration/v1/conference/")).isOne();

        putBack(ALL);
        assertThat(platform.json("status/v1/management_vm/1/").get("version").asText()).isEqualTo(OLD);
        inContact("conference-1", OLD);
        inContact("conference-2", OLD);
        assertThat(platform.json(GLOBAL).get("management_session_timeout").asInt()).isEqualTo(45);
        assertThat(total("configuration/v1/conference/")).isZero();
        assertThat(total("configuration/v1/upgrade_request/")).isZero();
        assertThat(total("status/v1/alarm/")).isZero();
    }

    @Test
    void anUpgradeThatWasUnderWayIsOverAndNothingOfItHappensLater() throws Exception {
        ALL.forEach(this::copy);
        upgrade();
        platform.passUntil(() -> !platform.away() && platform.count("upgrade_status", "UPGRADING") == 2,
                Duration.ofHours(1));
        putBack(ALL);
        assertThat(platform.count("upgrade_status", "IDLE")).isEqualTo(2);
        platform.pass(Duration.ofDays(2));
        assertThat(platform.json("status/v1/management_vm/1/").get("version").asText()).isEqualTo(OLD);
        inContact("conference-1", OLD);
        inContact("conference-2", OLD);
        upgrade();
    }

    @Test
    void aNodePutBackAloneIsOutOfContactAndReportsNothingNew() throws Exception {
        copy("conference-1");
        upgrade();
        platform.passUntil(() -> upgraded("conference-1") && upgraded("conference-2"), Duration.ofHours(1));
        String before = platform.clock.instant().toString().substring(0, 16);
        putBack(List.of("conference-1"));
        outOfContact("conference-1");
        assertThat(platform.node("conference-1").get("last_updated").asText()).startsWith(before);
        assertThat(platform.json("status/v1/alarm/").at("/objects/0/name").asText()).isEqualTo("connectivity_lost");
        inContact("conference-2", NEW);
    }

    @Test
    void aManagementNodePutBackAloneFindsOnlyTheNodesThatWereNotUpgraded() throws Exception {
        copy("management");
        platform.simulator.installationFails("conference-2", true);
        upgrade();
        platform.passUntil(() -> upgraded("conference-1"), Duration.ofHours(1));
        putBack(List.of("management"));
        outOfContact("conference-1");
        inContact("conference-2", OLD);
        assertThat(platform.simulator.call("meeting", "conference-1", null)).isFalse();
    }

    @Test
    void aCopyThatWasNeverMadeHereIsTheMachineAsItWasAtTheStart() throws Exception {
        upgrade();
        platform.passUntil(() -> upgraded("conference-1") && upgraded("conference-2"), Duration.ofHours(1));
        putBack(ALL);
        inContact("conference-1", OLD);
        inContact("conference-2", OLD);
    }

    @Test
    void aMachineBelongsToTheRecordThatItBootedWithAndToNoOther() {
        copy("management");
        JsonNode record = platform.json(WORKERS + "1/");
        assertThat(platform.send("DELETE", WORKERS + "1/", "").statusCode()).isEqualTo(204);
        String again = """
                {"name": "conference-1", "hostname": "conference-1", "domain": "example.ca", "address": "10.0.1.1",
                 "netmask": "255.255.255.0", "gateway": "10.0.1.254", "system_location": "%s"}"""
                .formatted(record.get("system_location").asText());
        String configuration = platform.send("POST", WORKERS, again).body();
        platform.pass(Duration.ofMinutes(10));
        assertThat(platform.node("conference-1").get("last_updated").isNull()).isTrue();

        platform.simulator.booted(configuration, "33.2");
        platform.pass(Duration.ofMinutes(6));
        inContact("conference-1", OLD);

        putBack(List.of("management"));
        assertThat(platform.json(WORKERS + "1/")).isEqualTo(record);
        outOfContact("conference-1");
    }

    @Test
    void backgroundWorkOfTheOldStateDoesNotReachTheRestoredOne() {
        copy("management");
        platform.send("POST", "command/v1/platform/backup_create/", "{\"passphrase\": \"x\", \"request\": true}");
        platform.send("PATCH", WORKERS + "1/", "{\"maintenance_mode\": true}");
        putBack(List.of("management"));
        platform.pass(Duration.ofHours(1));
        assertThat(total("configuration/v1/system_backup/")).isZero();
        assertThat(total("status/v1/backup_request/")).isZero();
        assertThat(platform.node("conference-1").get("maintenance_mode").asBoolean()).isFalse();
    }

    @Test
    void whatIsKeptWithARecordIsNeverTold() {
        platform.send("POST", "command/v1/platform/backup_create/", "{\"passphrase\": \"x\"}");
        assertThat(platform.json(WORKERS + "1/").has("bootstrap")).isFalse();
        assertThat(platform.get("configuration/v1/system_backup/").body()).doesNotContain("\"file\"");
    }

    private void copy(String machine) {
        platform.simulator.copied(machine, "before");
    }

    private void putBack(List<String> machines) {
        machines.forEach(machine -> platform.simulator.powerChanged(machine, false));
        platform.pass(Duration.ofMinutes(1));
        machines.forEach(machine -> platform.simulator.restored(machine, "before"));
        machines.forEach(machine -> platform.simulator.powerChanged(machine, true));
        platform.pass(Duration.ofMinutes(4));
        assertThat(platform.away()).isFalse();
    }

    private boolean upgraded(String node) {
        return !platform.away() && platform.state(node).equals("IDLE") && hasVersion(node, NEW);
    }

    private boolean hasVersion(String node, String version) {
        return platform.node(node).get("version").asText().equals(version);
    }

    private void inContact(String node, String version) {
        assertThat(platform.node(node).get("sync_status").asText()).isEqualTo("SYNCED");
        assertThat(platform.node(node).get("version").asText()).isEqualTo(version);
    }

    private void outOfContact(String node) {
        assertThat(platform.node(node).get("sync_status").asText()).isEqualTo("OUT_OF_SYNC");
    }

    private int total(String list) {
        return platform.json(list).at("/meta/total_count").asInt();
    }

    private void upgrade() throws Exception {
        Path path = folder.resolve("package.tar");
        UpgradePackage.write(path, "34.1", 10_000);
        platform.away();
        var reply = platform.send("POST", "command/v1/platform/upgrade/", MultipartBody.TYPE,
                new MultipartBody("package", Files.readAllBytes(path)).publisher());
        assertThat(reply.statusCode()).isEqualTo(202);
    }
}
