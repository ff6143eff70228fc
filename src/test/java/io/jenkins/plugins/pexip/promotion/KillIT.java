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
    /** 128 and the number of SIGKILL. */
    private static final int KILLED = 128 + 9;
    /** Phases at the end in which nobody is killed: a process that is about to end could be faster. */
    private static final int LAST = 5;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void isKilledAtRandomMomentsAllOverItAndLosesNothing() throws Exception {
        List<String> phases = phasesOfAnUninterruptedOne();
        long begun = System.nanoTime();
        try (PromotionProcess promotion = new PromotionProcess(folder.resolve("killed"))) {
            NothingIsLost nothingIsLost = new NothingIsLost(promotion.scene());
            List<String> deaths = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                promotion.start();
                promotion.workUntil(moment(kill, phases));
                TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
                assertThat(promotion.kill()).as(() -> "seed %d%n%s".formatted(seed, promotion.output()))
                        .isEqualTo(KILLED);
                deaths.add(last(promotion.phases()));
            }
            promotion.start();
            assertThat(promotion.end()).as(() -> "seed %d%n%s".formatted(seed, promotion.output())).isZero();
            System.out.printf("seed %d: killed %d times in %d s:%n  %s%n", seed, deaths.size(),
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds(), String.join("\n  ", deaths));
            assertThat(promotion.phases()).containsExactlyElementsOf(phases);
            nothingIsLost.check();
        }
    }

    /** It is checked as well, so that what is asked of the killed one is known to hold without kills. */
    private List<String> phasesOfAnUninterruptedOne() throws Exception {
        try (PromotionProcess promotion = new PromotionProcess(folder.resolve("uninterrupted"))) {
            NothingIsLost nothingIsLost = new NothingIsLost(promotion.scene());
            promotion.start();
            assertThat(promotion.end()).as(promotion::output).isZero();
            nothingIsLost.check();
            return promotion.phases();
        }
    }

    /** Of the first twentieth of the phases for the first kill, and so on: all over the promotion, and at random. */
    private String moment(int kill, List<String> phases) {
        int mortal = phases.size() - LAST;
        return phases.get((int) (mortal * (kill + random.nextDouble()) / KILLS));
    }

    private static String last(List<String> phases) {
        return phases.get(phases.size() - 1);
    }
}
