package io.jenkins.plugins.pexip.timezone;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of day as the database writes it: by the wall's clocks, by standard time, or in UTC. It may lie before or after
 * its day, as 24 and 25 do.
 *
 * @param seconds since the start of the day
 */
record ClockTime(int seconds, By by) {

    static final ClockTime MIDNIGHT = new ClockTime(0, By.WALL);

    private static final Pattern FORM = Pattern.compile("(-?)(\\d+)(?::(\\d+))?(?::(\\d+))?([a-z]?)");
    private static final long DAY = 86_400;

    /** Whose clocks show it. */
    enum By {
        WALL,
        STANDARD,
        UNIVERSAL
    }

    /** @throws IllegalArgumentException if it is no such time */
    static ClockTime of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'%s' is no time, such as 2:30".formatted(text));
        }
        int seconds = (number(form, 2) * 60 + number(form, 3)) * 60 + number(form, 4);
        return new ClockTime(form.group(1).isEmpty() ? seconds : -seconds, by(form.group(5)));
    }

    /** A length of time, as offsets and savings are written; {@code -} is none. */
    static int length(String text) {
        return text.equals("-") ? 0 : of(text).seconds;
    }

    private static int number(Matcher form, int group) {
        return form.group(group) == null ? 0 : Integer.parseInt(form.group(group));
    }

    private static By by(String suffix) {
        return switch (suffix) {
            case "", "w", "d" -> By.WALL;
            case "s" -> By.STANDARD;
            case "u", "g", "z" -> By.UNIVERSAL;
            default -> throw new IllegalArgumentException("'%s' after a time is unknown".formatted(suffix));
        };
    }

    /** When it is that time on a date, in seconds since 1970, where clocks are so many seconds before UTC. */
    long on(LocalDate date, int standard, int saving) {
        long shown = date.toEpochDay() * DAY + seconds;
        return switch (by) {
            case WALL -> shown - standard - saving;
            case STANDARD -> shown - standard;
            case UNIVERSAL -> shown;
        };
    }
}
