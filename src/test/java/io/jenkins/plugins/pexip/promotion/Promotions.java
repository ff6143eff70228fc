package io.jenkins.plugins.pexip.promotion;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;

/** Runs whole promotions, several at a time, each in a folder and on simulated servers of its own. */
final class Promotions {

    private static final int AT_A_TIME = 2;
    private static final List<Duration> AWAY =
            List.of(Duration.ZERO, Duration.ofSeconds(50), Duration.ofMinutes(3), Duration.ofMinutes(20));

    private final Path folder;
    private final long begun = System.nanoTime();
    private final AtomicInteger runs = new AtomicInteger();

    Promotions(Path folder) {
        this.folder = folder;
    }

    /** What is done with a promotion, and what is checked at its end. */
    interface Trial<R> {
        R of(WholePromotion promotion) throws Exception;
    }

    /** @param what how it is disturbed, for the sentence that says what does not hold */
    record Disturbed<R>(String what, Moments moments, Trial<R> trial) {}

    /** Runs each, and says at the end what does not hold in any of them. */
    <R> List<R> all(List<Disturbed<R>> wanted) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Callable<R>> work = wanted.stream().<Callable<R>>map(each -> () -> run(each)).toList();
            List<R> results = new ArrayList<>();
            SoftAssertions problems = new SoftAssertions();
            for (Future<R> each : threads.invokeAll(work)) {
                problems.assertThatCode(() -> results.add(each.get())).doesNotThrowAnyException();
            }
            problems.assertAll();
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** The moments of a promotion that nothing and nobody disturbs. */
    Moments undisturbed() throws Exception {
        return all(List.of(new Disturbed<>("Nothing happened", new Moments(List.of()), promotion -> {
            promotion.succeed();
            return promotion.moments;
        }))).get(0);
    }

    private <R> R run(Disturbed<R> wanted) {
        int number = runs.getAndIncrement();
        Duration away = AWAY.get(number % AWAY.size());
        Path place = folder.resolve("run-" + number);
        try (WholePromotion promotion = new WholePromotion(place, wanted.moments(), away)) {
            return wanted.trial().of(promotion);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    "%s, away for %s after each death:%n%s".formatted(wanted.what(), away, e.getMessage()), e);
        }
    }

    /** Such as "12 promotions in 34 s". */
    @Override
    public String toString() {
        return "%d promotions in %d s".formatted(runs.get(), Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }
}
