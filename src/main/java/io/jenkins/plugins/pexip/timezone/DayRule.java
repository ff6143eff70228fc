package io.jenkins.plugins.pexip.timezone;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day of a month as the database writes it: {@code 8}, {@code lastSu}, {@code Su>=8} or {@code Su<=25}; names may be
 * cut short as long as they are clear.
 *
 * @param weekday null where the day's number alone counts
 * @param day the number; 0 for the last such weekday of the month
 * @param before whether the weekday lies on or before the day, and not on or after it
 */
record DayRule(DayOfWeek weekday, int day, boolean before) {

    static final DayRule FIRST = new DayRule(null, 1, false);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
    private static final Pattern LAST = Pattern.compile("last([A-Za-z]+)");
    private static final Pattern NEAR = Pattern.compile("([A-Za-z]+)([<>])=(\\d{1,2})");

    /** @throws IllegalArgumentException if it is no such day */
    static DayRule of(String text) {
        if (NUMBER.matcher(text).matches()) {
            return new DayRule(null, Integer.parseInt(text), false);
        }
        Matcher last = LAST.matcher(text);
        if (last.matches()) {
            return new DayRule(named(last.group(1), DayOfWeek.values()), 0, false);
        }
        Matcher near = NEAR.matcher(text);
        if (near.matches()) {
            DayOfWeek weekday = named(near.group(1), DayOfWeek.values());
            return new DayRule(weekday, Integer.parseInt(near.group(3)), near.group(2).equals("<"));
        }
        throw new IllegalArgumentException("'%s' is no day, such as 8, lastSun or Sun>=8".formatted(text));
    }

    static Month month(String text) {
        return named(text, Month.values());
    }

    private static <T extends Enum<T>> T named(String text, T[] values) {
        String start = text.toUpperCase(Locale.ROOT);
        List<T> meant = Arrays.stream(values).filter(value -> value.name().startsWith(start)).toList();
        if (meant.size() != 1) {
            throw new IllegalArgumentException("'%s' is no name of a month or a day of the week".formatted(text));
        }
        return meant.get(0);
    }

    /** The date in a month; it may lie in the month before or after. */
    LocalDate in(int year, Month month) {
        LocalDate first = LocalDate.of(year, month, 1);
        if (weekday == null) {
            return first.plusDays(day - 1L);
        }
        if (day == 0) {
            return first.with(TemporalAdjusters.lastInMonth(weekday));
        }
        LocalDate near = first.plusDays(day - 1L);
        return near.with(before ? TemporalAdjusters.previousOrSame(weekday) : TemporalAdjusters.nextOrSame(weekday));
    }
}
