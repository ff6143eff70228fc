package io.jenkins.plugins.pexip.timezone;

import java.time.LocalDate;

/**
 * A line {@code Zone}, or one that continues it: until some time, a place's standard time was this.
 *
 * @param standard seconds before UTC
 * @param rules the name of the rules for savings; null where the saving is fixed
 * @param saving the fixed one, in seconds
 * @param untilDate the day on which the next era begins; null for the last one
 */
record Era(int standard, String rules, int saving, LocalDate untilDate, ClockTime untilTime) {

    /** In seconds since 1970. @param savingThen what is saved when it ends */
    long until(int savingThen) {
        return untilDate == null ? Long.MAX_VALUE : untilTime.on(untilDate, standard, savingThen);
    }
}
