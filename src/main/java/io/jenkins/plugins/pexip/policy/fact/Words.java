package io.jenkins.plugins.pexip.policy.fact;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/** Numbers, lists and durations for sentences. */
public final class Words {

    private Words() {}

    public static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    public static String entries(int number) {
        return number == 1 ? "1 entry" : number + " entries";
    }

    public static String list(Collection<?> items) {
        return String.join(", ", items.stream().map(Object::toString).toList());
    }

    /** To the second, in UTC. */
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** In its two largest units, such as {@code 26 h 5 min} or {@code 7 days 3 h}; days from two on. */
    public static String duration(Duration duration) {
        if (duration.toDays() >= 2) {
            return duration.toDays() + " days" + (duration.toHoursPart() == 0 ? "" : " " + duration.toHoursPart()
                    + " h");
        }
        long hours = duration.toHours();
        String minutes = duration.toMinutesPart() + " min";
        return hours == 0 ? minutes : duration.toMinutesPart() == 0 ? hours + " h" : hours + " h " + minutes;
    }
}
