package io.jenkins.plugins.pexip.timezone;

import java.time.LocalDate;
import java.time.Month;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A line {@code Rule}: in these years, on that day, clocks begin to be so many seconds before standard time.
 *
 * @param lastYear the last of the years
 * @param seconds 0 for standard time; negative where winter is the exception
 */
record Saving(int firstYear, int lastYear, Month month, DayRule day, ClockTime time, int seconds) {

    /** One of its years. */
    record Start(LocalDate date, ClockTime time, int seconds) {

        long at(int standard, int savingBefore) {
            return time.on(date, standard, savingBefore);
        }
    }

    /** @param horizon no year after it is looked at */
    Stream<Start> starts(int horizon) {
        return IntStream.rangeClosed(firstYear, Math.min(lastYear, horizon))
                .mapToObj(year -> new Start(day.in(year, month), time, seconds));
    }
}
