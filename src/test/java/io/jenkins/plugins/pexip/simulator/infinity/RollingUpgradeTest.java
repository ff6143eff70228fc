package io.jenkins.plugins.pexip.simulator.infinity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingUpgradeTest {

    @TempDir
    Path folder;

    @Test
    void upgradesTheManagerFirstAndThenEveryNode() throws Exception {
        try (SimulatedPlatform platform = new SimulatedPlatform(ManagementNodeConfig.simple("33.2", 3))) {
            start(platform, "34.1");
            assertThat(platform.count("upgrade_status", "PENDING")).isEqualTo(3);

            platform.passUntil(platform::away, Duration.ofHours(1));
            platform.passUntil(() -> !platform.away(), Duration.ofHours(1));
            assertThat(manager(platform).get("version").asText()).isEqualTo("34.1 (74391.0.0)");
            assertThat(platform.count("version", "34.1 (74391.0.0)")).isZero();
            assertThat(platform.count("maintenance_mode", "true")).isEqualTo(3);

            platform.passUntil(() -> platform.count("upgrade_status", "REBOOTING") == 3, Duration.ofMinutes(10));
            platform.pass(Duration.ofSeconds(20));
            JsonNode alarm = platform.json("status/v1/alarm/").at("/objects/0");
            assertThat(alarm.get("name").asText()).isEqualTo("connectivity_lost");
            assertThat(alarm.get("node").asText()).isEqualTo("10.0.1.1");

            platform.passUntil(() -> done(platform, "34.1 (74391.0.0)"), Duration.ofMinutes(10));
            assertThat(platform.count("maintenance_mode", "true")).isZero();
            assertThat(platform.json("status/v1/alarm/").at("/meta/total_count").asInt()).isZero();
            assertThat(platform.json("history/v1/alarm/").at("/meta/total_count").asInt()).isZero();
            assertThat(platform.simulator.log())
                    .anyMatch(line -> line.contains("Unable to contact node."))
                    .anyMatch(line -> line.contains("Alarm raised") && line.contains("Alarm=\"connectivity_lost\""))
                    .anyMatch(line -> line.contains("Upgrade completed."));
        }
    }

    @Test
    void neverHasMoreThanTenNodesAtOnce() throws Exception {
        try (SimulatedPlatform platform = new SimulatedPlatform(ManagementNodeConfig.simple("33.2", 25))) {
            start(platform, "34.1");
            int[] most = {0};
            platform.passUntil(() -> !platform.away() && sample(platform, most), Duration.ofHours(2));
            assertThat(most[0]).isEqualTo(10);
            assertThat(platform.count("version", "34.1 (74391.0.0)")).isEqualTo(25);
        }
    }

    private static boolean sample(SimulatedPlatform platform, int[] most) {
        most[0] = Math.max(most[0], (int) platform.count("maintenance_mode", "true"));
        return done(platform, "34.1 (74391.0.0)");
    }

    @Test
    void waitsForCallsAndUpgradesWhenTheyHaveCleared() throws Exception {
        try (SimulatedPlatform platform = new SimulatedPlatform(ManagementNodeConfig.simple("33.2", 3))) {
            platform.simulator.call("standup", "conference-2", Duration.ofMinutes(45));
            assertThat(platform.json("status/v1/participant/?media_node=10.0.1.2").at("/meta/total_count").asInt())
                    .isEqualTo(1);
            start(platform, "34.1");
            platform.passUntil(() -> !platform.away() && state(platform, "WAITING_FOR_CALLS"), Duration.ofHours(1));
            assertThat(platform.simulator.call("other", "conference-2", Duration.ofMinutes(1))).isFalse();
            platform.passUntil(() -> done(platform, "34.1 (74391.0.0)"), Duration.ofHours(1));
            assertThat(platform.json("history/v1/conference/").at("/objects/0/name").asText()).isEqualTo("standup");
        }
    }

    private static boolean state(SimulatedPlatform platform, String state) {
        return platform.state("conference-2").equals(state);
    }

    @Test
    void putsANodeThatDoesNotClearWithinAnHourToTheBackOfTheQueue() throws Exception {
        try (SimulatedPlatform platform = new SimulatedPlatform(ManagementNodeConfig.simple("33.2", 25))) {
            platform.simulator.call("endless", "conference-2", null);
            start(platform, "34.1");
            platform.passUntil(() -> !platform.away() && state(platform, "TIMED_OUT"), Duration.ofHours(2));
            assertThat(platform.node("conference-2").get("maintenance_mode").asBoolean()).isFalse();
            assertThat(platform.count("version", "34.1 (74391.0.0)")).isEqualTo(24);

            platform.simulator.endCalls("conference-2");
            platform.passUntil(() -> done(platform, "34.1 (74391.0.0)"), Duration.ofHours(1));
        }
    }

    @Test
    void stopsAfterADayAndTakesUpOnlyTheRestWhenRepeated() throws Exception {
        try (SimulatedPlatform platform = new SimulatedPlatform(ManagementNodeConfig.simple("33.2", 3))) {
            platform.simulator.call("endless", "conference-2", null);
            start(platform, "34.1");
            Instant begun = platform.clock.instant();
            platform.pass(Duration.ofHours(23));
            assertThat(upload(platform, "34.1").statusCode()).isEqualTo(400);
            platform.pass(Duration.ofHours(1));
            assertThat(platform.clock.instant()).isEqualTo(begun.plus(Duration.ofDays(1)));
            assertThat(platform.count("upgrade_status", "IDLE")).isEqualTo(3);
            assertThat(platform.count("version", "34.1 (74391.0.0)")).isEqualTo(2);

            platform.simulator.endCalls("conference-2");
            start(platform, "34.1");
            assertThat(platform.count("upgrade_status", "PENDING")).isEqualTo(1);
            platform.passUntil(() -> done(platform, "34.1 (74391.0.0)"), Duration.ofMinutes(10));
            assertThat(upload(platform, "34.1").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void comesBackToANodeThatCouldNotBeContacted() throws Exception {
        try (SimulatedPlatform platform = new SimulatedPlatform(ManagementNodeConfig.simple("33.2", 3))) {
            platform.simulator.powerChanged("conference-2", false);
            platform.pass(Duration.ofMinutes(2));
            assertThat(platform.json("status/v1/alarm/").at("/objects/0/name").asText()).isEqualTo("connectivity_lost");
            start(platform, "34.1");
            platform.passUntil(() -> !platform.away() && state(platform, "UNREACHABLE"), Duration.ofHours(1));
            assertThat(platform.node("conference-2").get("last_updated").asText()).startsWith("2026-11-21T20:00");

            platform.simulator.powerChanged("conference-2", true);
            platform.passUntil(() -> done(platform, "34.1 (74391.0.0)"), Duration.ofMinutes(30));
            assertThat(platform.node("conference-2").get("sync_status").asText()).isEqualTo("SYNCED");
        }
    }

    @Test
    void startsBurstingNodesLastAndSwitchesThemOffAgain() throws Exception {
        ManagementNodeConfig config = ManagementNodeConfig.of("33.2", List.of(
                new NodeConfig("burst", "10.0.1.9", null, true, null, null), new NodeConfig("always", "10.0.1.1")));
        try (SimulatedPlatform platform = new SimulatedPlatform(config)) {
            assertThat(platform.node("burst").get("sync_status").asText()).isEqualTo("SUSPENDED");
            start(platform, "34.1");
            platform.passUntil(() -> !platform.away() && done(platform, "34.1 (74391.0.0)"), Duration.ofHours(2));
            assertThat(platform.node("burst").get("sync_status").asText()).isEqualTo("SUSPENDED");
            List<String> prepared =
                    platform.simulator.log().stream().filter(line -> line.contains("Preparing")).toList();
            assertThat(prepared.get(0)).contains("10.0.1.1");
            assertThat(prepared.get(1)).contains("10.0.1.9");
        }
    }

    @Test
    void holdsEveryNodeUntilAllAreDoneOnTheWayTo39() throws Exception {
        try (SimulatedPlatform platform = new SimulatedPlatform(ManagementNodeConfig.simple("38.1", 3))) {
            platform.simulator.call("long", "conference-2", Duration.ofMinutes(40));
            start(platform, "39.1");
            platform.passUntil(() -> !platform.away() && platform.state("conference-1").equals("IDLE")
                    && platform.node("conference-1").get("version").asText().startsWith("39.1"), Duration.ofHours(1));
            assertThat(platform.node("conference-1").get("maintenance_mode").asBoolean()).isTrue();
            platform.passUntil(() -> platform.count("maintenance_mode", "true") == 0, Duration.ofHours(1));
            assertThat(platform.nodes()).allMatch(node -> node.get("version").asText().startsWith("39.1"));
        }
    }

    @Test
    void aRebootOfTheManagerEndsTheUpgrade() throws Exception {
        try (SimulatedPlatform platform = new SimulatedPlatform(ManagementNodeConfig.simple("33.2", 3))) {
            start(platform, "34.1");
            platform.simulator.powerChanged("management", false);
            assertThat(platform.away()).isTrue();
            platform.simulator.powerChanged("management", true);
            platform.pass(Duration.ofMinutes(2));
            assertThat(platform.away()).isTrue();
            platform.pass(Duration.ofMinutes(1));
            assertThat(platform.count("upgrade_status", "IDLE")).isEqualTo(3);
            assertThat(manager(platform).get("version").asText()).startsWith("33.2");
            start(platform, "34.1");
        }
    }

    @Test
    void completesWithoutANodeWhoseInstallationFails() throws Exception {
        try (SimulatedPlatform platform = new SimulatedPlatform(ManagementNodeConfig.simple("33.2", 3))) {
            platform.simulator.installationFails("conference-3", true);
            start(platform, "34.1");
            platform.pass(Duration.ofHours(1));
            assertThat(platform.count("upgrade_status", "IDLE")).isEqualTo(3);
            assertThat(platform.node("conference-3").get("version").asText()).startsWith("33.2");

            platform.simulator.installationFails("conference-3", false);
            start(platform, "34.1");
            platform.passUntil(() -> done(platform, "34.1 (74391.0.0)"), Duration.ofMinutes(10));
        }
    }

    @Test
    void dropsTheRequestInWhichItNoticesThatItWentAway() throws Exception {
        try (SimulatedPlatform platform = new SimulatedPlatform(ManagementNodeConfig.simple("33.2", 1))) {
            start(platform, "34.1");
            platform.clock.advance(Duration.ofMinutes(17));
            assertThat(platform.away()).isTrue();
            platform.pass(Duration.ofMinutes(5));
            assertThat(platform.away()).isFalse();
        }
    }

    private static boolean done(SimulatedPlatform platform, String version) {
        for (JsonNode node : platform.nodes()) {
            boolean idle = node.get("upgrade_status").asText().equals("IDLE");
            if (!idle || !node.get("version").asText().equals(version)) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode manager(SimulatedPlatform platform) {
        return platform.json("status/v1/management_vm/").at("/objects/0");
    }

    private void start(SimulatedPlatform platform, String version) throws Exception {
        assertThat(upload(platform, version).statusCode()).isEqualTo(202);
    }

    private HttpResponse<String> upload(SimulatedPlatform platform, String version) throws Exception {
        Path path = folder.resolve("package.tar");
        UpgradePackage.write(path, version, 10_000);
        // A pooled connection may be from before a reboot: the client asks again by itself, but sends nothing twice.
        manager(platform);
        return platform.send("POST", "command/v1/platform/upgrade/", MultipartBody.TYPE,
                new MultipartBody("package", Files.readAllBytes(path)).publisher());
    }
}
