package io.jenkins.plugins.pexip.schedule;

import io.jenkins.plugins.pexip.rest.Answer;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** The time for which the service asked to be left alone. */
final class Quiet {

    private final String who;
    private final Clock clock;
    private volatile Instant until = Instant.MIN;

    Quiet(String who, Clock clock) {
        this.who = who;
        this.clock = clock;
    }

    /** @throws Unreachable while the time is not over */
    void respect() {
        Duration left = left();
        if (!left.isZero()) {
            throw new Unreachable("%s asked to be left alone for another %d seconds; nothing was sent."
                    .formatted(who, (left.toMillis() + 999) / 1000), left, null);
        }
    }

    private Duration left() {
        Instant now = clock.instant();
        return now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
    }

    /** Remembers what an answer, good or bad, asks for. */
    Answer listen(Supplier<Answer> exchange) {
        try {
            Answer answer = exchange.get();
            keep(answer.retryAfter());
            return answer;
        } catch (Unreachable e) {
            keep(e.retryAfter());
            throw e;
        }
    }

    private void keep(Duration asked) {
        Instant end = clock.instant().plus(asked);
        if (!asked.isZero() && end.isAfter(until)) {
            until = end;
        }
    }
}
