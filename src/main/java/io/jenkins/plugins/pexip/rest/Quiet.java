package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** The time for which somebody asked to be left alone (RFC 9110, section 10.2.3). Safe for threads. */
public final class Quiet {

    /** What wants more is asked again all the same, since something may have to be put back; an assumption. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final String who;
    private final Clock clock;
    private Instant from = Instant.MIN;
    private Instant until = Instant.MIN;

    public Quiet(String who, Clock clock) {
        this.who = who;
        this.clock = clock;
    }

    /** @throws Unreachable while the time is not over */
    public void respect() {
        Duration left = left();
        if (!left.isZero()) {
            throw new Unreachable("%s asked to be left alone for another %d seconds; nothing was sent."
                    .formatted(who, (left.toMillis() + 999) / 1000), left, null);
        }
    }

    /** A clock that was set back since then says nothing of how long is left. */
    private synchronized Duration left() {
        Instant now = clock.instant();
        return now.isBefore(from) || !now.isBefore(until) ? Duration.ZERO : Duration.between(now, until);
    }

    /** Remembers what an answer, good or bad, asks for. */
    public Answer listen(Supplier<Answer> exchange) {
        Answer answer = listenToRefusals(exchange);
        keep(answer.retryAfter());
        return answer;
    }

    /** The same for bad answers alone. */
    public <T> T listenToRefusals(Supplier<T> exchange) {
        try {
            return exchange.get();
        } catch (Unreachable e) {
            keep(e.retryAfter());
            throw e;
        }
    }

    private synchronized void keep(Duration asked) {
        Duration heeded = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        if (heeded.compareTo(left()) > 0) {
            from = clock.instant();
            until = from.plus(heeded);
        }
    }
}
