package io.jenkins.plugins.pexip.stage.lock;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A promotion's claim on an environment: it waits for it, or it holds it.
 *
 * @param run the stage's run that made the claim, and gives it back
 * @param startedBy who started the promotion, or what did, in words
 * @param startedAt when the promotion started
 * @param since when it began to wait, or to hold
 */
public record Claim(String promotion, String run, String startedBy, Instant startedAt, Instant since) {

    /** Whether the same run of the same promotion made it, whenever that was. */
    boolean sameAs(Claim other) {
        return samePromotion(other) && run.equals(other.run);
    }

    boolean samePromotion(Claim other) {
        return promotion.equals(other.promotion);
    }

    boolean newerThan(Claim other) {
        return !samePromotion(other) && startedAt.isAfter(other.startedAt);
    }

    /** Who it is, for people: the promotion and who started it. */
    String who() {
        return "promotion %s (started by %s at %s)".formatted(
                promotion, startedBy, seconds(startedAt));
    }

    /** The same, and since when it waits or holds. */
    public String whoAndSince() {
        return "%s since %s".formatted(who(), seconds(since));
    }

    /** How to come by what a promotion holds that will never go on by itself. */
    String advice() {
        return "If it will never go on, the command line's give-up '%s' puts back what it changed."
                .formatted(promotion);
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
