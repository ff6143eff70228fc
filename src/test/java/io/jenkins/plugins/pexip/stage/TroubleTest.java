package io.jenkins.plugins.pexip.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a phase that puts something back gives up: silence and refusals have a time each. */
class TroubleTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(75);
    private static final Duration INSISTS = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(START);

    /** @param kind R: refused, S: silent, A: answered with "again"; from a minute on */
    private record Spell(char kind, Instant from) {}

    /** Spells as "R0 S1 R70": refused from minute 0 on, silent from minute 1 on, refused from minute 70 on. */
    private static List<Spell> spells(String text) {
        return List.of(text.split(" ")).stream()
                .map(word -> new Spell(
                        word.charAt(0), START.plus(Duration.ofMinutes(Long.parseLong(word.substring(1))))))
                .toList();
    }

    private char at(List<Spell> spells, Instant now) {
        return spells.stream().filter(spell -> !spell.from.isAfter(now)).reduce((a, b) -> b).orElseThrow().kind;
    }

    private Stage stage(List<Spell> spells, List<Spell> looks) {
        return new OneStage(List.of(Phase.always("put back", s -> {
            char now = at(spells, s.now());
            looks.add(new Spell(now, s.now()));
            return switch (now) {
                case 'R' -> throw new Refused(Refused.Reason.PERMISSION, "not allowed");
                case 'S' -> throw new Unreachable("no answer", null);
                case 'A' -> s.againIn(Duration.ofSeconds(30), "not yet");
                default -> Next.onwards();
            };
        })));
    }

    private Progress drive(Engine engine) {
        StageRun run = engine.open("run", "test", OneStage.order());
        Progress progress = run.advance();
        while (progress instanceof Progress.Again again) {
            clock.advanceTo(again.at());
            progress = run.advance();
        }
        return progress;
    }

    private Engine engine(Stage stage) {
        return OneStage.engine(stage, folder, Journal.Watcher.NONE, clock);
    }

    @ParameterizedTest(name = "{0}: done={1}, given up after {2} to {3} minutes")
    @CsvSource({
        "R0 S1 R70 D72,         true,  72, 73",
        "S0 R5 S74 D76,         false, 15, 16",
        "S0 R70 S78 D79,        true,  79, 80",
        "S0 R5 S9 R30 S34 D60,  true,  60, 61",
        "R0,                    false, 10, 11",
        "S0,                    false, 75, 76",
        "R0 S9 R20,             false, 21, 22",
        "S0 R74 S75,            false, 76, 77",
        "R0 A9 R10 A19 R20 D29, true,  29, 30",
        "S0 A74 S75 D140,       true, 140, 141",
    })
    void countsTheTimeOfEachKindOfTrouble(String spells, boolean done, long least, long most) {
        Progress end = drive(engine(stage(spells(spells), new ArrayList<>())));
        assertThat(end instanceof Progress.Done).isEqualTo(done);
        assertThat(Duration.between(START, clock.instant()))
                .isBetween(Duration.ofMinutes(least), Duration.ofMinutes(most));
    }

    /** Of any sequence, by what the looks met: the time between two looks belongs to what the first of them met. */
    @Test
    void givesUpOnlyWhenOneKindOfTroubleLastedItsOwnTime() {
        for (long seed = 1; seed <= 300; seed++) {
            givesUpOnlyThen(seed);
        }
    }

    private void givesUpOnlyThen(long seed) {
        Random random = new Random(seed);
        List<Spell> spells = new ArrayList<>();
        Instant from = clock.instant();
        for (int i = 0; i < 12; i++) {
            spells.add(new Spell("RSRSA".charAt(random.nextInt(5)), from));
            from = from.plus(Duration.ofSeconds(1 + random.nextInt(1500)));
        }
        spells.add(new Spell('D', from));
        List<Spell> looks = new ArrayList<>();
        StageRun run = engine(stage(spells, looks)).open("run " + seed, "test", OneStage.order());
        Progress progress = run.advance();
        while (progress instanceof Progress.Again again) {
            assertThat(lasted(looks, 'R').compareTo(INSISTS) >= 0 && last(looks) == 'R').as("seed %d", seed).isFalse();
            assertThat(lasted(looks, 'S').compareTo(PATIENCE) > 0 && last(looks) == 'S').as("seed %d", seed).isFalse();
            clock.advanceTo(again.at());
            progress = run.advance();
        }
        boolean refused = last(looks) == 'R' && lasted(looks, 'R').compareTo(INSISTS) >= 0;
        boolean silent = last(looks) == 'S' && lasted(looks, 'S').compareTo(PATIENCE) > 0;
        assertThat(progress instanceof Progress.Failed).as("seed %d", seed).isEqualTo(refused || silent);
    }

    private static char last(List<Spell> looks) {
        return looks.get(looks.size() - 1).kind;
    }

    /** Since the last answer. */
    private static Duration lasted(List<Spell> looks, char kind) {
        Duration lasted = Duration.ZERO;
        for (int i = looks.size() - 2; i >= 0 && looks.get(i).kind != 'A'; i--) {
            if (looks.get(i).kind == kind) {
                lasted = lasted.plus(Duration.between(looks.get(i).from, looks.get(i + 1).from));
            }
        }
        return lasted;
    }

    @Test
    void countsNoTimeInWhichNobodyAsked() {
        List<Spell> spells = spells("S0 D4000");
        StageRun before = engine(stage(spells, new ArrayList<>())).open("run", "test", OneStage.order());
        before.advance();
        Progress asked = before.advance();
        assertThat(asked).isInstanceOf(Progress.Again.class);
        clock.advance(Duration.ofHours(60));
        Progress end = drive(engine(stage(spells, new ArrayList<>())));
        assertThat(end).isInstanceOf(Progress.Failed.class);
        assertThat(Duration.between(START.plus(Duration.ofHours(60)), clock.instant()))
                .isGreaterThan(Duration.ofMinutes(73));
    }

    @Test
    void keepsTheTimeOfATroubleOverARestart() {
        List<Spell> spells = spells("R0 D400");
        StageRun before = engine(stage(spells, new ArrayList<>())).open("run", "test", OneStage.order());
        Progress progress = before.advance();
        while (clock.instant().isBefore(START.plus(Duration.ofMinutes(8)))) {
            clock.advanceTo(((Progress.Again) progress).at());
            progress = before.advance();
        }
        Progress end = drive(engine(stage(spells, new ArrayList<>())));
        assertThat(end).isInstanceOf(Progress.Failed.class);
        assertThat(Duration.between(START, clock.instant())).isLessThan(Duration.ofMinutes(13));
    }
}
