package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.simulator.azure.BackupForms;
import io.jenkins.plugins.pexip.simulator.azure.RecoveryPoint;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Backups as Azure makes them: a snapshot of 28 minutes, a recovery point eight minutes before its end that does not
 * tell when it expires, a job of three tasks.
 */
class RealBackupsTest {

    private static final String MANAGEMENT = "vm-management-test";

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"));
        promotion.upgradePackage("34.1");
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private Progress snapshot() {
        return snapshot(Map.of("environment", "test"));
    }

    private Progress snapshot(Map<String, Object> order) {
        Progress[] end = new Progress[1];
        promotion.run("pauseSchedule", Map.of("environment", "test"), () -> {
            end[0] = promotion.run("pexipSnapshot", order);
            return null;
        });
        return end[0];
    }

    @Test
    void copiesAreKeptForAMonthWhereNobodySaysHowLong() {
        promotion.succeed(snapshot());
        areKeptFor(Duration.ofDays(30));
    }

    @Test
    void copiesAreKeptForAsLongAsTheOrderSays() {
        promotion.succeed(snapshot(Map.of("environment", "test", "retainDays", 90)));
        areKeptFor(Duration.ofDays(90));
    }

    private void areKeptFor(Duration time) {
        assertThat(promotion.simulation.azure().recoveryPoints(MANAGEMENT)).singleElement().satisfies(point ->
                assertThat(Duration.between(point.time(), point.expiry())).isCloseTo(time, Duration.ofHours(2)));
    }

    @ParameterizedTest
    @EnumSource
    void aWholeSnapshotIsARecoveryPoint(BackupForms forms) {
        promotion.simulation.azure().show(forms);
        Instant begun = promotion.clock.instant();
        promotion.succeed(snapshot());
        RecoveryPoint point = promotion.simulation.azure().recoveryPoints(MANAGEMENT).get(0);
        assertThat(point.machineOff()).isTrue();
        assertThat(Duration.between(begun, point.time())).isGreaterThan(Duration.ofMinutes(20));
        assertThat(Duration.between(point.time(), promotion.clock.instant()))
                .isGreaterThan(Duration.ofMinutes(forms == BackupForms.CURRENT ? 8 : 0));
        assertThat(judged()).isEqualTo("PASS");
    }

    @Test
    void aJobThatAzureDoesNotNameIsFoundByItsMachine() {
        promotion.simulation.azure().nameBackupJobs(false);
        promotion.succeed(snapshot());
        assertThat(judged()).isEqualTo("PASS");
    }

    @Test
    void itAgesByTheTimeOfTheCopyNotByTheEndOfTheJob() {
        promotion.succeed(snapshot());
        Instant copied = promotion.simulation.azure().recoveryPoints(MANAGEMENT).get(0).time();
        Instant dayAfter = copied.plus(Duration.ofHours(24));
        promotion.letPass(Duration.between(promotion.clock.instant(), dayAfter).minusMinutes(2));
        assertThat(judged()).as("two minutes before the copy is a day old").isEqualTo("PASS");
        promotion.letPass(Duration.ofMinutes(4));
        assertThat(judged()).as("the copy is older than a day, the job's end is not").isEqualTo("FAIL");
    }

    /** Azure says nothing of it: only the step that had the machine off knows. */
    @Test
    void aCopyThatSomebodyTookOfARunningMachineIsNone() {
        promotion.simulation.azure().addRecoveryPoint(MANAGEMENT, promotion.clock.instant(), false);
        promotion.simulation.azure().addRecoveryPoint("vm-conference-1-test", promotion.clock.instant(), false);
        assertThat(judged()).isEqualTo("UNKNOWN");
    }

    @Test
    void aMachineThatSomebodyStartsWhileItIsCopiedSpoilsTheSnapshot() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("waiting for recovery points")) {
                promotion.simulation.azure().start(MANAGEMENT);
            }
        };
        Problem problem = promotion.problem(snapshot());
        assertThat(problem.what()).contains(MANAGEMENT + " was starting while it was copied");
        promotion.meanwhile = (run, again) -> { };
        assertThat(judged()).isEqualTo("FAIL");
    }

    @Test
    void soDoesOneThatIsSwitchedOffAgainBeforeTheEnd() {
        Instant[] started = new Instant[1];
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("waiting for recovery points")) {
                if (started[0] == null) {
                    promotion.simulation.azure().start(MANAGEMENT);
                    started[0] = promotion.clock.instant();
                } else if (promotion.clock.instant().isAfter(started[0].plusSeconds(50))) {
                    promotion.simulation.azure().deallocate(MANAGEMENT);
                }
            }
        };
        assertThat(promotion.problem(snapshot()).what()).contains(MANAGEMENT, "while it was copied");
    }

    @Test
    void aBackupThatSomebodyCancelsIsSaidToBeCancelled() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("waiting for recovery points")) {
                promotion.simulation.azure().cancelBackup(MANAGEMENT);
            }
        };
        Problem problem = promotion.problem(snapshot());
        assertThat(problem.what()).contains(MANAGEMENT, "Cancelled");
    }

    /** What the gate before an upgrade says of the recovery points. */
    private String judged() {
        promotion.run("pauseSchedule", Map.of("environment", "test"), () -> {
            promotion.problem(promotion.run("pexipUpgrade",
                    SimulatedPromotion.order("test", "34.1", "0".repeat(64))));
            return null;
        });
        String last = "";
        for (JsonNode gate : promotion.evidence(EntryKinds.GATE)) {
            for (JsonNode verdict : gate.path("verdicts")) {
                boolean it = verdict.path("rule").asText().equals("recovery-point");
                last = it ? verdict.path("outcome").asText() : last;
            }
        }
        return last;
    }
}
