package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.simulator.ServiceHours;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.SimulationConfig.EnvironmentConfig;
import io.jenkins.plugins.pexip.stage.Progress;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, through the product's own adapters and over sockets. */
class PromotionTest {

    @TempDir
    Path folder;

    @Test
    void upgradesTestVerifiesItAndPromotesProduction() throws Exception {
        try (SimulatedPromotion promotion = new SimulatedPromotion(folder, twoEnvironments("33.2"))) {
            promotion.reviewed("34.0", "34.1");
            String sha256 = promotion.upgradePackage("34.1");
            succeed(promotion, promotion.run("pexipPlan", Map.of("version", "34.1")));
            succeed(promotion, promotion.run("pauseSchedule", Map.of("environment", "test"), () -> {
                succeed(promotion, promotion.run("pexipSnapshot", Map.of("environment", "test")));
                succeed(promotion, upgrade(promotion, "test", sha256));
                succeed(promotion, promotion.run("verifyVbv", Map.of("environment", "test")));
                return null;
            }));
            succeed(promotion, promotion.run(
                    "verifyVbv", Map.of("environment", "test", "attestations", List.of("BCSC app call"))));
            promotion.letPass(Duration.ofDays(7));
            succeed(promotion, promotion.run("promoteToProd", Map.of(), () -> {
                succeed(promotion, promotion.run("pauseSchedule", Map.of("environment", "prod"), () -> {
                    succeed(promotion, promotion.run("pexipSnapshot", Map.of("environment", "prod")));
                    succeed(promotion, upgrade(promotion, "prod", sha256));
                    return null;
                }));
                return null;
            }));
            assertThat(promotion.simulation.environment("test").schedule().queueStatus(107)).isEqualTo("enabled");
            assertThat(promotion.simulation.environment("prod").schedule().queueStatus(107)).isEqualTo("enabled");
            assertThat(promotion.simulation.azure().recoveryPoints("vm-management-prod"))
                    .allMatch(point -> point.machineOff());
            assertThat(promotion.home.ledger().verify().intact()).isTrue();
            assertThat(promotion.home.ledger().entries()).extracting(Entry::kind)
                    .contains("snapshot", "upgrade", "verification", "attestation", "approval", "promotion",
                            "schedule");
            theConsoleSaysNothingTwiceThatIsNotSo(promotion.console);
        }
    }

    /** A node that restarts is not upgraded yet, and a gate that is passed by several steps says which each time. */
    private static void theConsoleSaysNothingTwiceThatIsNotSo(List<String> console) {
        assertThat(console).filteredOn(line -> line.contains("4 of 4 nodes are upgraded")).hasSize(2);
        assertThat(console).anyMatch(line -> line.contains("Rebooting"));
        assertThat(console).filteredOn(line -> line.contains("Gate 'Production change'")).containsExactly(
                "prod: Gate 'Production change': 1 pass; for pauseSchedule",
                "prod: Gate 'Production change': 1 pass; for pexipSnapshot",
                "prod: Gate 'Production change': 1 pass; for pexipUpgrade");
    }

    static Progress upgrade(SimulatedPromotion promotion, String environment, String sha256) {
        return promotion.run("pexipUpgrade", Map.of(
                "environment", environment, "packageFile", "upgrade.tar", "sha256", sha256, "version", "34.1"));
    }

    static void succeed(SimulatedPromotion promotion, Progress end) {
        promotion.succeed(end);
    }

    static SimulationConfig twoEnvironments(String version) {
        ServiceHours service = new ServiceHours(null, null, LocalTime.of(6, 0), LocalTime.of(15, 0));
        ServiceHours daily = new ServiceHours(null, null, LocalTime.of(6, 0), LocalTime.of(22, 0));
        ServiceHours weekdays = new ServiceHours(
                null, Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY), LocalTime.of(6, 0), LocalTime.of(17, 0));
        return new SimulationConfig("vbv", Instant.parse("2026-11-21T00:00:00Z"), 1, List.of(
                new EnvironmentConfig("test", Kind.TEST, version, 3, null, service, false, null, daily),
                new EnvironmentConfig("prod", Kind.PRODUCTION, version, 3, null, service, false, null, weekdays)));
    }
}
