package io.jenkins.plugins.pexip.policy.window;

import io.jenkins.plugins.pexip.timezone.TimeZones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * When a service is open.
 *
 * @param timeZone a name of the IANA's, such as {@code America/Vancouver}
 * @param periods of each week; none if it is closed all the time
 * @param unavailable times for which something else was announced
 */
public record ServiceHours(String timeZone, List<Period> periods, List<Unavailable> unavailable) {

    /** Longer than any period, on clocks that are changed meanwhile. */
    private static final int LOOK_BACK_DAYS = 9;

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH);

    public ServiceHours {
        Objects.requireNonNull(timeZone, "service hours need a time zone");
        periods = List.copyOf(periods);
        unavailable = List.copyOf(unavailable);
    }

    /**
     * A time for which the operators announced that the service cannot be used.
     *
     * @param to the first instant after it; one in the last minute of a day stands for the end of that day
     * @param reason HOLIDAY says that the service is closed. Anything else, such as MAINTENANCE, is no proof of that:
     *     it may have been announced for the very upgrade that is judged
     */
    public record Unavailable(Instant from, Instant to, String reason, String description) {

        public Unavailable {
            Objects.requireNonNull(from, "an unavailable time needs a start");
            Objects.requireNonNull(to, "an unavailable time needs an end");
        }

        boolean closed() {
            return "HOLIDAY".equals(reason);
        }

        Span span() {
            return new Span(from, to);
        }
    }

    /** When it is open, in order; spans that begin before the given one or end after it may reach out of it. */
    List<Span> open(Span within, TimeZones zones) {
        WallClock clock = clock(zones);
        List<Span> open = new ArrayList<>();
        LocalDate last = clock.at(within.to()).toLocalDate();
        LocalDate first = clock.at(within.from()).toLocalDate().minusDays(LOOK_BACK_DAYS);
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            for (Period period : periods) {
                if (period.startDay() == date.getDayOfWeek()) {
                    open.add(period.starting(date, clock));
                }
            }
        }
        return Span.without(Span.merged(open), holidays(clock)).stream().filter(within::overlaps).toList();
    }

    private List<Span> holidays(WallClock clock) {
        return Span.merged(unavailable.stream()
                .filter(Unavailable::closed)
                .map(holiday -> new Span(holiday.from(), clock.end(holiday.to())))
                .toList());
    }

    /** What was announced for a time without saying that the service is closed. */
    public List<Unavailable> announced(Span within) {
        return unavailable.stream().filter(time -> !time.closed() && time.span().overlaps(within)).toList();
    }

    /** As the clocks of the zone show it, such as {@code Saturday 06:00 in America/Vancouver}. */
    public String local(Instant instant, TimeZones zones) {
        return LOCAL.format(clock(zones).at(instant)) + " in " + timeZone;
    }

    private WallClock clock(TimeZones zones) {
        return new WallClock(zones.rules(timeZone));
    }
}
