package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.promotion.Moments.Kind;
import io.jenkins.plugins.pexip.promotion.Moments.Moment;
import io.jenkins.plugins.pexip.promotion.NothingIsLost.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
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

    private static final int DEATHS = Integer.getInteger("crash.deaths", 24);
    private static final int THREADS = 2;
    private static final List<Duration> AWAY =
            List.of(Duration.ZERO, Duration.ofSeconds(50), Duration.ofMinutes(3), Duration.ofMinutes(20));

    @TempDir
    Path folder;

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void nothingIsLostWhereverTheProcessDies() throws Exception {
        long begun = System.nanoTime();
        Moments undisturbed = run(List.of());
        List<Moment> points = new CrashPoints(undisturbed.seen()).distinct();
        int apart = (points.size() + DEATHS - 1) / DEATHS;
        List<Moment> missed = all(IntStream.range(0, apart)
                .mapToObj(first -> everyNth(points, first, apart))
                .toList());
        assertThat(all(missed.stream().map(List::of).toList())).as("moments that never came").isEmpty();
        System.out.printf("%d effects, %d journal writes, %d ledger writes: %d crash points in %d promotions, all hold,"
                        + " in %d s%n",
                undisturbed.count(Kind.EFFECT_AHEAD), undisturbed.count(Kind.LINE_WRITTEN),
                undisturbed.count(Kind.ENTRY_TORN), points.size(), runs.get(),
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }

    private static List<Moment> everyNth(List<Moment> points, int first, int apart) {
        return IntStream.iterate(first, i -> i < points.size(), i -> i + apart).mapToObj(points::get).toList();
    }

    /** Runs the promotion once for each list of deaths, and says which of them did not come to pass. */
    private List<Moment> all(List<List<Moment>> deaths) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Moments>> work = deaths.stream().<Callable<Moments>>map(each -> () -> run(each)).toList();
            List<Moment> missed = new ArrayList<>();
            SoftAssertions problems = new SoftAssertions();
            for (Future<Moments> each : threads.invokeAll(work)) {
                problems.assertThatCode(() -> missed.addAll(each.get().ahead())).doesNotThrowAnyException();
            }
            problems.assertAll();
            return missed;
        } finally {
            threads.shutdownNow();
        }
    }

    private Moments run(List<Moment> deaths) throws Exception {
        int number = runs.getAndIncrement();
        Moments moments = new Moments(deaths);
        Path place = folder.resolve("run-" + number);
        try (WholePromotion promotion = new WholePromotion(place, moments, AWAY.get(number % AWAY.size()))) {
            NothingIsLost nothingIsLost = new NothingIsLost(Scene.of(promotion.on));
            promotion.run();
            nothingIsLost.check();
        } catch (Exception | AssertionError e) {
            throw new AssertionError("The process died at %s, away for %s each time:%n%s".formatted(
                    deaths, AWAY.get(number % AWAY.size()), e.getMessage()), e);
        }
        return moments;
    }
}
