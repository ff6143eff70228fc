package io.jenkins.plugins.pexip.simulator.devops;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.simulator.azure.AzureConfig;
import io.jenkins.plugins.pexip.simulator.azure.AzureSimulator;
import io.jenkins.plugins.pexip.simulator.azure.PowerState;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The simulated pipeline and the simulated machines share one time. */
class PipelineAndMachinesTest {

    private final SelfSignedCertificate certificate = SelfSignedCertificate.create();
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T20:00:00Z"));
    private final Timeline timeline = new Timeline(clock);

    @Test
    void aBacklogThatIsReleasedOutsideServiceHoursStopsMachinesInUse() {
        AzureConfig azureConfig = AzureConfig.of("t", "s").with(AzureConfig.Machine.of("vm-mgmt", "rg"));
        DevOpsConfig devOpsConfig = DevOpsConfig.of("example", "Platform", "pat",
                DevOpsConfig.Pipeline.of(107, "Start Stop", Map.of("test", List.of("vm-mgmt"))));
        try (AzureSimulator azure = AzureSimulator.start(azureConfig, timeline, certificate);
                DevOpsSimulator devOps = DevOpsSimulator.start(devOpsConfig, timeline, certificate,
                        Power.of(azure::start, azure::deallocate), now -> false)) {
            devOps.setQueueStatus(107, "paused");
            clock.advance(Duration.ofHours(3));
            assertThat(azure.power("vm-mgmt")).isEqualTo(PowerState.RUNNING);
            devOps.setQueueStatus(107, "enabled");
            clock.advance(Duration.ofMinutes(4));
            assertThat(azure.power("vm-mgmt")).isEqualTo(PowerState.DEALLOCATED);
        }
    }
}
