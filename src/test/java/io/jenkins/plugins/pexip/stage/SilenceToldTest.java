package io.jenkins.plugins.pexip.stage;

import static io.jenkins.plugins.pexip.stage.Phase.phase;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that waits because nobody answers says so, once, and not at each look. */
class SilenceToldTest {

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T06:00:00Z"));
    private final List<String> console = new ArrayList<>();

    private Progress drive(Phase... phases) {
        StageRun run = OneStage.engine(new OneStage(List.of(phases)), folder, Journal.Watcher.NONE, clock, console::add)
                .open("run", "test", OneStage.order());
        Progress progress = run.advance();
        while (progress instanceof Progress.Again again) {
            clock.advanceTo(again.at());
            progress = run.advance();
        }
        return progress;
    }

    /** @param minutes how long it does not answer */
    private Phase silentFor(String name, int minutes) {
        List<Instant> first = new ArrayList<>();
        return phase(name, s -> {
            first.add(s.now());
            if (s.now().isBefore(first.get(0).plus(Duration.ofMinutes(minutes)))) {
                throw new Unreachable("node.example.ca got no answer.", null);
            }
            return Next.onwards();
        });
    }

    @Test
    void oneLineForASilenceThatLasts() {
        assertThat(drive(silentFor("looking", 10))).isInstanceOf(Progress.Done.class);
        assertThat(console).containsExactly("prod: no answer for 2 minutes while looking; it is asked again, for 15"
                + " minutes in all: node.example.ca got no answer.");
    }

    @Test
    void noneForAShortOneAndOneForEachPhase() {
        drive(silentFor("starting", 1), silentFor("looking", 4), silentFor("reading", 20));
        assertThat(console).hasSize(2)
                .anyMatch(line -> line.contains("while looking")).anyMatch(line -> line.contains("while reading"));
    }
}
