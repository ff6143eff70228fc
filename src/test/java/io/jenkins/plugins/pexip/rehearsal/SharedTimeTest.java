package io.jenkins.plugins.pexip.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.stage.Alarm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedTimeTest {

    private static final Instant START = Instant.parse("2026-11-21T05:00:00Z");

    @TempDir
    private Path folder;

    private SharedTime time;

    @BeforeEach
    void create() throws IOException {
        time = SharedTime.create(folder.resolve("clock"), START);
    }

    @Test
    void standsStillWhileAnybodyWorks() {
        Participant one = time.takePart();
        Participant other = time.takePart();
        one.waitsUntil(START.plusSeconds(60));
        assertThat(time.awaited()).isEmpty();
        other.waitsUntil(START.plusSeconds(30));
        assertThat(time.awaited()).contains(START.plusSeconds(30));
        one.works();
        assertThat(time.awaited()).isEmpty();
    }

    @Test
    void standsStillWhileNobodyWaitsForIt() {
        assertThat(time.awaited()).isEmpty();
        Participant one = time.takePart();
        one.waitsForPeople();
        assertThat(time.awaited()).as("a person reads for as long as it takes").isEmpty();
        Participant other = time.takePart();
        other.waitsUntil(START.plusSeconds(30));
        assertThat(time.awaited()).as("and keeps nobody from going on").contains(START.plusSeconds(30));
        other.close();
        assertThat(time.awaited()).isEmpty();
    }

    @Test
    void whoWaitedAndHasNotLookedYetIsAboutToWork() {
        Participant one = time.takePart();
        Participant other = time.takePart();
        one.waitsUntil(START.plusSeconds(30));
        other.waitsUntil(START.plusSeconds(60));
        time.goTo(START.plusSeconds(30));
        assertThat(one.hasCome(START.plusSeconds(30))).isTrue();
        assertThat(time.awaited()).isEmpty();
    }

    @Test
    void isOneTimeForAllWhoOpenTheFile() {
        SharedTime same = SharedTime.open(folder.resolve("clock"));
        same.takePart().waitsUntil(START.plusSeconds(5));
        assertThat(time.awaited()).contains(START.plusSeconds(5));
        time.goTo(START.plusSeconds(5));
        assertThat(new SharedClock(same).instant()).isEqualTo(START.plusSeconds(5));
        time.goTo(START);
        assertThat(same.now()).as("never back").isEqualTo(START.plusSeconds(5));
    }

    @Test
    void whoDiedTakesNoPartAnyMore() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        time.takePart();
        time.set(8, dead.pid());
        assertThat(time.forgetTheDead()).isFalse();
        time.takePart();
        assertThat(time.forgetTheDead()).isTrue();
    }

    @Test
    void theTimeOfASimulationThatIsNotThereIsNamed() throws IOException {
        assertThatThrownBy(() -> SharedTime.open(folder.resolve("none")))
                .isInstanceOf(UncheckedIOException.class).hasMessageContainingAll("none", "Start the simulation");
        Path other = Files.writeString(folder.resolve("other"), "x".repeat(100));
        assertThatThrownBy(() -> SharedTime.open(other)).hasMessageContaining("it is something else");
    }

    @Test
    void nobodyWaitsForEverForASimulationThatIsGone() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        time.set(1, dead.pid());
        Participant waiting = time.takePart();
        waiting.waitsUntil(START.plusMillis(5));
        while (!waiting.hasCome(START.plusMillis(5))) {
            Thread.sleep(1);
        }
        assertThat(time.now()).isAfterOrEqualTo(START.plusMillis(5));
    }

    @Test
    void anAlarmTellsWhenARunWorksAndWhenItWaits() throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            Alarm alarm = Alarm.of(new SharedClock(time), timer);
            alarm.works();
            CountDownLatch woken = new CountDownLatch(1);
            alarm.wakeAt(START.plusSeconds(30), false, woken::countDown);
            assertThat(time.awaited()).contains(START.plusSeconds(30));
            time.goTo(START.plusSeconds(30));
            assertThat(woken.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(time.awaited()).as("works again").isEmpty();
            Future<?> second = alarm.wakeAt(START.plusSeconds(60), false, () -> {});
            assertThat(second.cancel(false)).isTrue();
            alarm.rests();
            assertThat(time.forgetTheDead()).as("takes part").isFalse();
        } finally {
            timer.shutdownNow();
        }
    }
}
