package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packed command line as a process that is killed again and again, without a chance to say anything, and resumed.
 * {@code -Dkill.seed} repeats the moments of a run, as far as real time can be repeated.
 */
class KillIT {

    private static final int KILLS = 20;
    private static final int SIGKILL = 9;
    /** Of the length of an uninterrupted promotion; nothing is to be had from a death when all is done. */
    private static final double LAST = 0.97;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void isKilledAtRandomMomentsAllOverItAndLosesNothing() throws Exception {
        long begun = System.nanoTime();
        long length = lengthOfAnUninterruptedOne();
        long measured = System.nanoTime();
        try (PromotionProcess promotion = new PromotionProcess(folder.resolve("killed"))) {
            NothingIsLost nothingIsLost = new NothingIsLost(promotion.scene());
            List<Long> deaths = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                dieAt(moment(kill, length), promotion);
                deaths.add(100 * promotion.journal() / length);
            }
            promotion.start();
            assertThat(promotion.end()).as(promotion::output).isZero();
            System.out.printf("seed %d: killed %d times in %d s, after %d s without; where, in percent: %s, end %d%n",
                    seed, deaths.size(), seconds(measured, System.nanoTime()), seconds(begun, measured), deaths,
                    100 * promotion.journal() / length);
            nothingIsLost.check();
        }
    }

    /** Checked as well, so that what is checked after the kills is known to hold without them. */
    private long lengthOfAnUninterruptedOne() throws Exception {
        try (PromotionProcess promotion = new PromotionProcess(folder.resolve("uninterrupted"))) {
            NothingIsLost nothingIsLost = new NothingIsLost(promotion.scene());
            promotion.start();
            assertThat(promotion.end()).as(promotion::output).isZero();
            nothingIsLost.check();
            return promotion.journal();
        }
    }

    /** In the first part of the promotion for the first kill, and so on: all over it, and at random in each part. */
    private long moment(int kill, long length) {
        return (long) (length * LAST * (kill + random.nextDouble()) / KILLS);
    }

    /** A process that had ended before would have an exit code of its own. */
    private void dieAt(long moment, PromotionProcess promotion) throws Exception {
        promotion.start();
        promotion.workUntil(moment);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(100));
        assertThat(promotion.kill()).as(() -> "seed %d%n%s".formatted(seed, promotion.output()))
                .isEqualTo(128 + SIGKILL);
    }

    private static long seconds(long from, long until) {
        return Duration.ofNanos(until - from).toSeconds();
    }
}
