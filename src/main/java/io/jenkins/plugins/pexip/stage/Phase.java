package io.jenkins.plugins.pexip.stage;

import java.time.Duration;

/**
 * One part of a stage's way.
 *
 * @param always runs after a failure and after an abort too, since it puts something back
 * @param patience how long the other side may be unreachable before the phase gives up
 * @param insistent believes a refusal only when it lasts, since giving up would leave something half done
 */
public record Phase(String name, boolean always, Duration patience, boolean insistent, Work work) {

    private static final Duration USUAL = Duration.ofMinutes(15);
    private static final Duration WHEN_PUTTING_BACK = Duration.ofMinutes(75);

    /** What a phase does when it is called: reads, and has at most one outward effect. It never waits. */
    @FunctionalInterface
    public interface Work {
        Next advance(Situation situation);
    }

    /** A phase that a failure or an abort skips. */
    public static Phase phase(String name, Work work) {
        return new Phase(name, false, USUAL, false, work);
    }

    /** A phase that puts something back, whatever happened before. */
    public static Phase always(String name, Work work) {
        return new Phase(name, true, WHEN_PUTTING_BACK, true, work);
    }

    /** The same, giving up later. */
    public Phase patient(Duration longer) {
        return new Phase(name, always, longer, insistent, work);
    }

    /** The same with other work. */
    public Phase doing(Work other) {
        return new Phase(name, always, patience, insistent, other);
    }

    /** The same, believing a refusal only when it lasts. */
    public Phase insisting() {
        return new Phase(name, always, patience, true, work);
    }
}
