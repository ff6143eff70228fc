package io.jenkins.plugins.pexip.stage.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock's files, raced for by threads and by processes. */
class LocksTest {

    private static final int RACERS = 8;
    private static final int TURNS = 100;
    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

    @TempDir
    Path folder;

    private static Claim claim(String promotion) {
        return new Claim(promotion, "run", "rita", START, START);
    }

    @RepeatedTest(20)
    void ofThoseWhoRaceExactlyOneTakesIt() throws Exception {
        assertThat(race(Optional.empty())).hasSize(1);
    }

    @RepeatedTest(20)
    void ofThoseWhoRaceToTakeItOverExactlyOneDoes() throws Exception {
        Claim dead = new Locks(folder).take("test", claim("dead"), Optional.empty());
        assertThat(race(Optional.of(dead))).hasSize(1).doesNotContain(dead);
    }

    /** Those who say that they hold it. */
    private List<Claim> race(Optional<Claim> expected) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(RACERS);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> wins = new ArrayList<>();
        List<Claim> winners = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            Claim mine = claim("racer-" + i);
            wins.add(threads.submit(() -> {
                start.await();
                return new Locks(folder).take("test", mine, expected).sameAs(mine);
            }));
        }
        start.countDown();
        for (int i = 0; i < RACERS; i++) {
            if (wins.get(i).get()) {
                winners.add(claim("racer-" + i));
            }
        }
        threads.shutdown();
        return winners;
    }

    @Test
    void processesTakeTurns() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-cp", System.getProperty("java.class.path"),
                            LocksTest.class.getName(), folder.toString(), "process-" + i)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output-" + i).toFile())
                    .start());
        }
        for (int i = 0; i < 3; i++) {
            assertThat(processes.get(i).waitFor()).as(Files.readString(folder.resolve("output-" + i))).isZero();
        }
        assertThat(Files.readString(folder.resolve("counter"))).isEqualTo(Integer.toString(3 * TURNS));
        assertThat(new Locks(folder).holder("test")).isEmpty();
    }

    /** Counts in a file that loses counts if two do it at once. */
    public static void main(String[] arguments) throws Exception {
        Path counter = Path.of(arguments[0], "counter");
        Locks locks = new Locks(Path.of(arguments[0]));
        Claim mine = claim(arguments[1]);
        for (int turn = 0; turn < TURNS; ) {
            if (locks.take("test", mine, Optional.empty()).sameAs(mine)) {
                int now = Files.exists(counter) ? Integer.parseInt(Files.readString(counter)) : 0;
                Files.writeString(counter, Integer.toString(now + 1));
                locks.leave("test", mine);
                turn++;
            } else {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aClaimThatItsPromotionRenewedMeanwhileIsNotDismissed() {
        Locks locks = new Locks(folder);
        Claim renewed = new Claim("A", "another run", "rita", START, START);
        locks.lineUp("test", claim("A"));
        locks.lineUp("test", renewed);
        locks.dismiss("test", claim("A"));
        assertThat(locks.waiting("test")).containsExactly(renewed);
        locks.dismiss("test", renewed);
        locks.dismiss("test", renewed);
        assertThat(locks.waiting("test")).isEmpty();
    }

    @Test
    void whoHoldsIsNotDismissed() {
        Locks locks = new Locks(folder);
        locks.take("test", claim("A"), Optional.empty());
        locks.dismiss("test", claim("A"));
        assertThat(locks.holder("test")).contains(claim("A"));
    }

    @Test
    void nobodyGivesBackWhatAnotherHolds() {
        Locks locks = new Locks(folder);
        locks.take("test", claim("A"), Optional.empty());
        locks.leave("test", claim("B"));
        locks.leave("test", new Claim("A", "another run", "rita", START, START));
        assertThat(locks.holder("test")).contains(claim("A"));
    }
}
