package io.jenkins.plugins.pexip.rehearsal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Shows the time of a rehearsal. */
public final class SharedClock extends Clock {

    private final SharedTime time;
    private final ZoneId zone;

    public SharedClock(SharedTime time) {
        this(time, ZoneOffset.UTC);
    }

    private SharedClock(SharedTime time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    public Participant takePart() {
        return time.takePart();
    }

    @Override
    public Instant instant() {
        return time.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId wanted) {
        return new SharedClock(time, wanted);
    }
}
