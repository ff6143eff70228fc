package io.jenkins.plugins.pexip.policy.window;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;

/**
 * A time of the week, by the clocks of a zone. It reaches from its start to the next time of its end, past midnight or
 * the end of the week where need be; 23:59 as an end is the end of the day. Where both are the same, it is the whole
 * week.
 */
public record Period(DayOfWeek startDay, LocalTime startTime, DayOfWeek endDay, LocalTime endTime) {

    private static final int WEEK = 7;

    public Period {
        Objects.requireNonNull(startDay, "a period needs a start day");
        Objects.requireNonNull(startTime, "a period needs a start time");
        Objects.requireNonNull(endDay, "a period needs an end day");
        Objects.requireNonNull(endTime, "a period needs an end time");
    }

    /**
     * The one that starts on a date. If clocks go back meanwhile, it starts when they show its start for the first time
     * and ends when they show its end for the last.
     *
     * @param date of the start's day of the week
     */
    Span starting(LocalDate date, WallClock clock) {
        LocalDateTime start = date.atTime(startTime);
        int days = Math.floorMod(endDay.getValue() - startDay.getValue(), WEEK);
        LocalDateTime end = WallClock.end(date.plusDays(days).atTime(endTime));
        return new Span(clock.first(start), clock.last(end.isAfter(start) ? end : end.plusDays(WEEK)));
    }
}
