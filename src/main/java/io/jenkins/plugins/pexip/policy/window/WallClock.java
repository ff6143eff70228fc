package io.jenkins.plugins.pexip.policy.window;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** What the clocks of a zone show, and when. On days of clock change, a time may be shown twice or not at all. */
record WallClock(ZoneRules rules) {

    /** Written where the end of a day is meant. */
    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    /** The first instant at which clocks show this time or a later one. */
    Instant first(LocalDateTime time) {
        ZoneOffsetTransition change = rules.getTransition(time);
        return change == null || change.isOverlap()
                ? time.toInstant(rules.getOffset(time))
                : change.getInstant();
    }

    /** The first instant from which on clocks never show an earlier time again. */
    Instant last(LocalDateTime time) {
        ZoneOffsetTransition change = rules.getTransition(time);
        boolean shownAgain = change != null && change.isOverlap() && time.isAfter(change.getDateTimeAfter());
        return shownAgain ? time.toInstant(change.getOffsetAfter()) : first(time);
    }

    /** An end as it is meant: 23:59 and later stand for the end of the day. */
    static LocalDateTime end(LocalDateTime written) {
        return written.toLocalTime().isBefore(LAST_MINUTE) ? written : written.toLocalDate().plusDays(1).atStartOfDay();
    }

    Instant end(Instant written) {
        LocalDateTime time = at(written);
        LocalDateTime meant = end(time);
        return meant.equals(time) ? written : last(meant);
    }

    LocalDateTime at(Instant instant) {
        return LocalDateTime.ofInstant(instant, rules.getOffset(instant));
    }
}
