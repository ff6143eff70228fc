package io.jenkins.plugins.pexip.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.rehearsal.Participant;
import io.jenkins.plugins.pexip.rehearsal.SharedTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeKeeperTest {

    private static final Instant START = Instant.parse("2026-11-21T05:00:00Z");

    @TempDir
    private Path folder;

    private SharedTime time;

    @BeforeEach
    void create() throws Exception {
        time = SharedTime.create(folder.resolve("clock"), START);
    }

    @Test
    void whatIsDueHasHappenedWhenTheTimeHasCome() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (TimeKeeper keeper = new TimeKeeper(time, 0)) {
            keeper.timeline().at(START.plusSeconds(59), () -> seen.add("before, at " + time.now()));
            keeper.timeline().at(START.plusSeconds(61), () -> seen.add("after"));
            keeper.start();
            Participant run = time.takePart();
            run.waitsUntil(START.plusSeconds(60));
            await(run, START.plusSeconds(60));
            run.works();
            assertThat(seen).containsExactly("before, at " + START);
        }
    }

    @Test
    void standsStillForAsLongAsNobodyWaits() throws Exception {
        try (TimeKeeper keeper = new TimeKeeper(time, 0)) {
            keeper.start();
            keeper.timeline().inOrder(() -> {});
            Thread.sleep(30);
            assertThat(time.now()).isEqualTo(START);
            keeper.timeline().answering(Duration.ofSeconds(1));
            assertThat(time.now()).as("an answer to a foreign client takes its time").isEqualTo(START.plusSeconds(1));
        }
    }

    @Test
    void runsFromTheFirstRequestOnWhereASpeedIsAskedFor() throws Exception {
        try (TimeKeeper keeper = new TimeKeeper(time, 1000)) {
            keeper.start();
            Thread.sleep(30);
            assertThat(time.now()).as("nobody asked yet").isEqualTo(START);
            keeper.timeline().inOrder(() -> {});
            await(time.takePart(), START.plusSeconds(60));
        }
    }

    private static void await(Participant waiting, Instant instant) throws InterruptedException {
        while (!waiting.hasCome(instant)) {
            Thread.sleep(1);
        }
    }
}
