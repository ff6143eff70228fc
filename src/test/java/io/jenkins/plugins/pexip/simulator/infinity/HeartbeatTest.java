package io.jenkins.plugins.pexip.simulator.infinity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    @Test
    void letsThingsHappenWhileNobodyLooks() throws Exception {
        ManualClock clock = new ManualClock(Instant.EPOCH);
        Timeline timeline = new Timeline(clock);
        CountDownLatch happened = new CountDownLatch(1);
        timeline.after(Duration.ofMinutes(5), happened::countDown);
        try (Heartbeat heartbeat = Heartbeat.start(timeline)) {
            clock.advance(Duration.ofMinutes(5));
            assertThat(happened.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
