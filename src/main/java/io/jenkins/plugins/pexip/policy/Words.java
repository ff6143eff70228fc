package io.jenkins.plugins.pexip.policy;

import java.time.Duration;
import java.util.Collection;

/** Numbers, lists and durations for sentences. */
final class Words {

    private Words() {}

    static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    static String list(Collection<?> items) {
        return String.join(", ", items.stream().map(Object::toString).toList());
    }

    /** In its two largest units, such as {@code 26 h 5 min}. */
    static String duration(Duration duration) {
        long hours = duration.toHours();
        String minutes = duration.toMinutesPart() + " min";
        return hours == 0 ? minutes : duration.toMinutesPart() == 0 ? hours + " h" : hours + " h " + minutes;
    }
}
