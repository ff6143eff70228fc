package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.promotion.Moments.Kind;
import io.jenkins.plugins.pexip.promotion.Moments.Moment;
import io.jenkins.plugins.pexip.promotion.NothingIsLost.Scene;
import io.jenkins.plugins.pexip.promotion.Promotions.Disturbed;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole promotion is run once, and every moment of it is written down at which its process may die. Then it is run
 * again and again, until the process died at each of them, and what must hold does hold each time.
 *
 * <p>Of moments between which nothing happened only one is tried. One run dies several times, far apart;
 * {@code -Dcrash.deaths=1} gives each moment a run of its own.
 */
class CrashPointsTest {

    private static final int DEATHS = Integer.getInteger("crash.deaths", 3);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private Promotions promotions;

    @BeforeEach
    void begin() {
        promotions = new Promotions(folder);
    }

    @Test
    void nothingIsLostWhereverTheProcessDies() throws Exception {
        Moments undisturbed = promotions.undisturbed();
        List<Moment> points = new CrashPoints(undisturbed.seen()).distinct();
        int apart = (points.size() + DEATHS - 1) / DEATHS;
        List<Moment> missed = ahead(all(IntStream.range(0, apart)
                .mapToObj(first -> everyNth(points, first, apart))
                .toList()));
        assertThat(ahead(all(missed.stream().map(List::of).toList()))).as("moments that never came").isEmpty();
        System.out.printf("%d effects, %d journal writes, %d ledger writes, %d lock writes: %d crash points,"
                        + " at most %d deaths a promotion, all hold; %s%n",
                undisturbed.count(Kind.EFFECT_AHEAD), undisturbed.count(Kind.LINE_WRITTEN),
                undisturbed.count(Kind.ENTRY_TORN), undisturbed.count(Kind.CLAIM_TORN), points.size(), DEATHS,
                promotions);
    }

    private static List<Moment> everyNth(List<Moment> points, int first, int apart) {
        return IntStream.iterate(first, i -> i < points.size(), i -> i + apart).mapToObj(points::get).toList();
    }

    private static List<Moment> ahead(List<Moments> ends) {
        return ends.stream().flatMap(moments -> moments.ahead().stream()).toList();
    }

    /** Runs the promotion once for each list of deaths. */
    private List<Moments> all(List<List<Moment>> deaths) throws Exception {
        return promotions.all(deaths.stream().map(CrashPointsTest::dying).toList());
    }

    private static Disturbed<Moments> dying(List<Moment> deaths) {
        return new Disturbed<>("The process died at " + deaths, new Moments(deaths), promotion -> {
            NothingIsLost nothingIsLost = new NothingIsLost(Scene.of(promotion.on));
            promotion.succeed();
            nothingIsLost.check();
            return promotion.moments;
        });
    }
}
