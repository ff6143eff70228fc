package io.jenkins.plugins.pexip.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that follows a {@link RehearsalClock}. */
public final class FastClock extends Clock {

    private final RehearsalClock rehearsal;
    private final Clock real;
    private final ZoneId zone;

    public FastClock(RehearsalClock rehearsal) {
        this(rehearsal, Clock.systemUTC(), ZoneOffset.UTC);
    }

    FastClock(RehearsalClock rehearsal, Clock real, ZoneId zone) {
        this.rehearsal = rehearsal;
        this.real = real;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        double passed = Duration.between(rehearsal.anchor(), real.instant()).toMillis();
        return rehearsal.origin().plusMillis((long) (passed * rehearsal.speed()));
    }

    /** How long to wait in real time for so long a time on this clock. */
    public Duration realTime(Duration here) {
        return Duration.ofMillis((long) Math.ceil(here.toMillis() / rehearsal.speed()));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId wanted) {
        return new FastClock(rehearsal, real, wanted);
    }
}
