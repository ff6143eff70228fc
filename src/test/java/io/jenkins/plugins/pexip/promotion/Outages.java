package io.jenkins.plugins.pexip.promotion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Systems that fail altogether when a phase first needs them, for a time or until the stage ends; one at a time. */
final class Outages implements FaultyWire.Plan {

    /** @param server by its name in the simulation */
    record Outage(String phase, String server) {

        static Outage at(RequestShape shape) {
            return new Outage(shape.phase(), shape.server());
        }
    }

    private final WireFault kind;
    private final Duration lasts;
    private final Clock clock;
    private final List<Outage> ahead;
    private Outage current;
    private String last = "";
    private Instant since;
    private Duration longest = Duration.ZERO;

    /**
     * @param kind how each request fails that the system is asked then
     * @param lasts how long at most; a stage's end is every outage's end
     */
    Outages(WireFault kind, List<Outage> outages, Duration lasts, Clock clock) {
        this.kind = kind;
        this.lasts = lasts;
        this.clock = clock;
        this.ahead = new ArrayList<>(outages);
    }

    static Outages none(Clock clock) {
        return new Outages(WireFault.SILENT, List.of(), Duration.ZERO, clock);
    }

    @Override
    public synchronized WireFault fault(RequestShape shape) {
        if (current == null && ahead.remove(Outage.at(shape))) {
            current = Outage.at(shape);
            last = current.server();
            since = clock.instant();
        }
        return current != null && current.server().equals(shape.server()) ? kind : null;
    }

    /** The system that is or was away last; empty if none. */
    synchronized String last() {
        return last;
    }

    /** Whether the system has been away for as long as it was to be. */
    synchronized boolean over() {
        return current != null && !clock.instant().isBefore(since.plus(lasts));
    }

    /** The system is there again. */
    synchronized void end() {
        if (current != null) {
            Duration lasted = Duration.between(since, clock.instant());
            longest = lasted.compareTo(longest) > 0 ? lasted : longest;
            current = null;
        }
    }

    /** Of all outages that have ended: how long it took until the stage gave up. */
    synchronized Duration longest() {
        return longest;
    }

    /** Those that did not happen, since nobody asked the system in that phase. */
    synchronized List<Outage> ahead() {
        return List.copyOf(ahead);
    }
}
