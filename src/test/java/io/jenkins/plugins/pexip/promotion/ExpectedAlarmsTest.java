package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.simulator.infinity.Times;
import io.jenkins.plugins.pexip.stage.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alarms that come and go while an upgrade is followed are said, each as expected or not. */
class ExpectedAlarmsTest {

    /** Long enough for the alarm about it to be seen. */
    private static final Times SLOW_REBOOT = new Times(null, null, null, null, null, null, null,
            Duration.ofMinutes(3), null, null, null, null, null, null, null);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private SimulatedPromotion promotion;
    private ManagementNodeSimulator node;
    private String sha256;
    private final AtomicInteger step = new AtomicInteger();

    private void start(SimulationConfig config) throws Exception {
        promotion = SimulatedPromotion.withoutCollection(
                folder, config.with(new SimulationConfig.Pace(SLOW_REBOOT, null)));
        node = promotion.simulation.environment("test").managementNode();
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
        promotion.reviewed("34.0", "34.1");
        sha256 = promotion.upgradePackage("34.1");
        promotion.succeed(promotion.run("pexipSnapshot", Map.of("environment", "test")));
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private Progress upgrade() {
        return promotion.run("pexipUpgrade", order("test", "34.1", sha256));
    }

    private List<String> said() {
        return promotion.console.stream().filter(line -> line.startsWith("test: alarm ")).toList();
    }

    private JsonNode seen() {
        assertThat(promotion.evidence("upgrade")).hasSize(1);
        return promotion.evidence("upgrade").get(0).path("alarmsDuring");
    }

    @Test
    void theAlarmAboutANodeThatRestartsIsExpectedSaidOnceAndFailsNothing() throws Exception {
        start(Configurations.small("33.2"));
        Progress end = promotion.succeed(upgrade());
        assertThat(said()).containsExactly(
                "test: alarm connectivity_lost on 10.0.1.1: expected during an upgrade; nothing has to be done",
                "test: alarm connectivity_lost on 10.0.1.1 is gone");
        assertThat(seen().path("expected")).singleElement().satisfies(alarm ->
                assertThat(alarm.path("name").asText()).isEqualTo("connectivity_lost"));
        assertThat(seen().path("notExpected")).isEmpty();
        assertThat(((Progress.Done) end).result().path("alarms")).isEqualTo(seen());
    }

    @Test
    void anAlarmOfAnotherKindIsNotExpectedEvenAboutANodeThatRestarts() throws Exception {
        start(Configurations.small("33.2"));
        promotion.meanwhile = (run, again) -> {
            if (said().stream().anyMatch(line -> line.contains("connectivity_lost")) && step.compareAndSet(0, 1)) {
                node.raiseAlarm("cpu_overload", "warning", "10.0.1.1", "");
            } else if (said().stream().anyMatch(line -> line.contains("cpu_overload")) && step.compareAndSet(1, 2)) {
                node.lowerAlarm("cpu_overload", "10.0.1.1");
            }
        };
        promotion.succeed(upgrade());
        assertThat(said()).contains(
                "test: alarm cpu_overload on 10.0.1.1: not expected during an upgrade; see it on the Management Node",
                "test: alarm cpu_overload on 10.0.1.1 is gone");
        assertThat(seen().path("notExpected")).singleElement().satisfies(alarm ->
                assertThat(alarm.path("name").asText()).isEqualTo("cpu_overload"));
    }

    @Test
    void aLostNodeWhoseTurnHasNotComeIsNotExpected() throws Exception {
        start(Configurations.large("33.2", 11));
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains("uploading") && step.compareAndSet(0, 1)) {
                for (int each = 1; each <= 10; each++) {
                    node.call("long", "vm-conference-%d-test".formatted(each), Duration.ofMinutes(70));
                }
            } else if (again.status().contains("1 of 12 nodes") && step.compareAndSet(1, 2)) {
                promotion.clock.advance(Duration.ofMinutes(10));
            } else if (again.status().contains("1 of 12 nodes") && step.compareAndSet(2, 3)) {
                promotion.simulation.azure().deallocate("vm-conference-11-test");
                promotion.letPass(Duration.ofMinutes(3));
            } else if (step.get() == 3 && !said().isEmpty() && step.compareAndSet(3, 4)) {
                promotion.simulation.azure().start("vm-conference-11-test");
            }
        };
        promotion.succeed(upgrade());
        assertThat(said()).anyMatch(line -> line.contains("connectivity_lost on 10.0.1.11: not expected"));
        assertThat(seen().path("notExpected")).hasSize(1);
        assertThat(seen().path("expected")).isNotEmpty();
    }

    @Test
    void whatStoodBeforeIsNotToldOf() throws Exception {
        start(Configurations.small("33.2"));
        node.raiseAlarm("cpu_overload", "warning", "10.0.1.1", "");
        promotion.succeed(upgrade());
        assertThat(said()).noneMatch(line -> line.contains("cpu_overload"));
        assertThat(seen().path("notExpected")).isEmpty();
    }

    @Test
    void anAlarmThatStaysIsStillJudgedAtTheEnd() throws Exception {
        start(Configurations.small("33.2"));
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains("1 of 2") && step.getAndIncrement() == 0) {
                node.raiseAlarm("cpu_overload", "warning", "10.0.1.1", "");
            }
        };
        assertThat(promotion.problem(upgrade()).what()).contains("cpu_overload");
        assertThat(said()).anyMatch(line -> line.contains("not expected"));
    }
}
