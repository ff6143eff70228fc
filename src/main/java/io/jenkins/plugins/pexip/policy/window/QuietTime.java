package io.jenkins.plugins.pexip.policy.window;

import io.jenkins.plugins.pexip.platform.ChangeWindowSettings;
import io.jenkins.plugins.pexip.platform.ChangeWindowSettings.Freeze;
import io.jenkins.plugins.pexip.timezone.TimeZones;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a change fits: outside service hours and freezes, for its planned length and a reserve. */
public final class QuietTime {

    /** How far ahead it is looked for. */
    public static final Duration HORIZON = Duration.ofDays(60);

    /** However short a change is planned, the service should not open within the next minutes. An assumption. */
    static final Duration AT_LEAST = Duration.ofMinutes(15);

    private final ServiceHours hours;
    private final TimeZones zones;
    private final List<Freeze> freezes;
    private final Duration length;

    /** @param zones by which the hours' local times are understood */
    public QuietTime(ServiceHours hours, TimeZones zones, ChangeWindowSettings settings) {
        Duration planned = settings.plannedLength().plus(settings.reserve());
        this.hours = hours;
        this.zones = zones;
        this.freezes = settings.freezes();
        this.length = planned.compareTo(AT_LEAST) < 0 ? AT_LEAST : planned;
    }

    /** What has to be quiet for a change that starts at an instant. */
    public Span needed(Instant start) {
        return Span.of(start, length);
    }

    /** When the service is open during a change that starts at an instant, in order. */
    public List<Span> openDuring(Instant start) {
        return hours.open(needed(start), zones);
    }

    /** The freezes that a change falls into that starts at an instant. */
    public List<Freeze> freezesDuring(Instant start) {
        return freezes.stream().filter(freeze -> span(freeze).overlaps(needed(start))).toList();
    }

    /**
     * The next quiet span that is long enough.
     *
     * @return starts at the given instant if it is quiet already, and ends with the horizon at the latest; empty if
     *     there is none within {@link #HORIZON}
     */
    public Optional<Span> next(Instant from) {
        Span ahead = new Span(from, from.plus(HORIZON).plus(length));
        List<Span> busy = new ArrayList<>(hours.open(ahead, zones));
        freezes.forEach(freeze -> busy.add(span(freeze)));
        return Span.without(List.of(ahead), Span.merged(busy)).stream()
                .filter(quiet -> !quiet.to().isBefore(quiet.from().plus(length)))
                .findFirst();
    }

    /** As the clocks of the hours' zone show an instant. */
    public String local(Instant instant) {
        return hours.local(instant, zones);
    }

    private static Span span(Freeze freeze) {
        return new Span(freeze.from(), freeze.to());
    }
}
