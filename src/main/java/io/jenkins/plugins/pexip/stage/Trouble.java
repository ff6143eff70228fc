package io.jenkins.plugins.pexip.stage;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a phase has been without an answer, and how long it has been refused, since it was last answered. Each kind
 * has a time of its own: what lies between two looks counts for what the first of them met, so neither kind inherits
 * the other's time, and neither begins anew because the other came between.
 *
 * @param kind what the last look met
 * @param at when that was
 * @param silent how long there was no answer, in all, up to then
 * @param refused how long it was refused, in all, up to then
 */
record Trouble(Kind kind, Instant at, Duration silent, Duration refused) {

    enum Kind {
        SILENCE,
        REFUSAL
    }

    static Trouble begun(Kind kind, Instant now) {
        return new Trouble(kind, now, Duration.ZERO, Duration.ZERO);
    }

    /** After a look that met a kind of trouble. */
    Trouble next(Kind met, Instant now) {
        return new Trouble(met, now, silentAt(now), refusedAt(now));
    }

    /** The same for a process that was not there from the last look until now: that time counts for nothing. */
    Trouble takenUp(Instant now) {
        return new Trouble(kind, now, silent, refused);
    }

    Duration silentAt(Instant now) {
        return kind == Kind.SILENCE ? silent.plus(Duration.between(at, now)) : silent;
    }

    Duration refusedAt(Instant now) {
        return kind == Kind.REFUSAL ? refused.plus(Duration.between(at, now)) : refused;
    }
}
