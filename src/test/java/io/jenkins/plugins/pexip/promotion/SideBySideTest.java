package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.simulator.azure.AzureSimulator;
import io.jenkins.plugins.pexip.simulator.azure.PowerState;
import io.jenkins.plugins.pexip.simulator.cloud.Fault;
import io.jenkins.plugins.pexip.stage.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fails for one machine stops none of the others; it is tried again, and named at once. */
class SideBySideTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private AzureSimulator azure;
    private String first;
    private String second;
    private final List<String> statuses = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"));
        azure = promotion.simulation.azure();
        List<Machine> machines = promotion.platform.environment("test").machines();
        first = machines.get(0).name();
        second = machines.get(1).name();
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    @ParameterizedTest
    @CsvSource({
        "AllocationFailed, true", "AllocationFailed, false", "OverconstrainedAllocationRequest, false",
        "SkuNotAvailable, true"
    })
    void aMachineWithoutCapacityIsTriedAgainWhileTheOthersStart(String code, boolean atOnce) {
        azure.noCapacity(first, code, atOnce);
        Instant[] refused = {null};
        boolean[] othersRan = {false};
        promotion.meanwhile = (run, again) -> {
            statuses.add(again.status());
            if (refused[0] == null && again.status().contains(code)) {
                refused[0] = promotion.clock.instant();
            }
            if (refused[0] != null) {
                othersRan[0] |= azure.power(first) != PowerState.RUNNING && azure.power(second) == PowerState.RUNNING;
                if (promotion.clock.instant().isAfter(refused[0].plus(Duration.ofMinutes(75)))) {
                    azure.enoughCapacity(first);
                }
            }
        };
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        assertThat(othersRan[0]).as("the others start meanwhile").isTrue();
        assertThat(azure.power(first)).isEqualTo(PowerState.RUNNING);
        assertThat(statuses).anySatisfy(status -> assertThat(status).contains("1 of 2 machines are running", first));
        assertThat(promotion.console)
                .filteredOn(line -> line.contains(code))
                .as("said once, not at each try")
                .singleElement()
                .satisfies(line -> assertThat(line).contains(first, "the others go on"));
    }

    @Test
    void aMachineThatNeverStartsIsNamedInTheEnd() {
        azure.noCapacity(first, "AllocationFailed", true);
        Problem problem = promotion.problem(promotion.run("pexipSnapshot", TEST));
        assertThat(problem.what()).contains(first, "AllocationFailed").doesNotContain(second);
        assertThat(problem.left()).contains(first);
        assertThat(azure.power(second)).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void aRefusalThatLastsForOneMachineStopsNoOther() {
        azure.deallocate(first);
        azure.deallocate(second);
        promotion.letPass(Duration.ofMinutes(10));
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "enabled");
        azure.faults().next(1, Fault.status(403), "POST", first + "/start");
        Problem problem = promotion.problem(promotion.run("pauseSchedule", TEST));
        assertThat(problem.what()).contains(first, "403").doesNotContain(second);
        assertThat(promotion.console).anyMatch(line -> line.contains("start " + second));
        assertThat(azure.power(second)).as("as it was").isEqualTo(PowerState.DEALLOCATED);
    }

    @Test
    void aMachineThatAzureDoesNotAnswerForIsTriedAgainWhileTheOthersStart() {
        boolean[] broken = {false};
        promotion.meanwhile = (run, again) -> {
            if (!broken[0] && again.status().startsWith("starting machines")) {
                azure.faults().next(6, Fault.status(500), "POST", first + "/start");
                broken[0] = true;
            }
        };
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        assertThat(broken[0]).isTrue();
        assertThat(azure.power(first)).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void aMachineThatWasOffIsSwitchedOffAgainAlthoughItHadBeenAskedBefore() {
        azure.deallocate(first);
        promotion.letPass(Duration.ofMinutes(10));
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "enabled");
        promotion.succeed(promotion.run("pauseSchedule", TEST, () -> {
            assertThat(azure.power(first)).isEqualTo(PowerState.RUNNING);
            return null;
        }));
        assertThat(azure.power(first)).isEqualTo(PowerState.DEALLOCATED);
    }
}
