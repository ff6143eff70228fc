package io.jenkins.plugins.pexip.policy.window;

import io.jenkins.plugins.pexip.platform.ChangeWindowSettings.Freeze;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRules;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Service hours by brute force: looks at a clock on the wall at every minute around a day. A period is open from the
 * first minute at which the clock says so to the last.
 */
final class MinuteByMinute {

    static final int DAYS = 3;
    private static final int WEEK = 7 * 24 * 60;
    private static final int AROUND = 12;

    /** Minute 0 of the sets that this answers with. */
    final Instant start;
    private final int margin = (int) Duration.ofDays(AROUND - DAYS).toMinutes();
    private final int minutes = (int) Duration.ofDays(2 * DAYS).toMinutes();
    /** What the clock shows at each minute, in minutes since a Monday's midnight. */
    private final int[] shown;
    private final ZoneRules zone;

    MinuteByMinute(ZoneRules zone, LocalDate day) {
        LocalDateTime midnight = day.minusDays(DAYS).atStartOfDay();
        this.start = midnight.toInstant(zone.getOffset(midnight));
        this.zone = zone;
        LocalDateTime monday = day.with(DayOfWeek.MONDAY).atStartOfDay();
        this.shown = IntStream.range(-margin, minutes + margin)
                .map(i -> (int) ChronoUnit.MINUTES.between(monday, local(instant(i))))
                .toArray();
    }

    private LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, zone.getOffset(at));
    }

    Instant instant(int minute) {
        return start.plus(minute, ChronoUnit.MINUTES);
    }

    Span whole() {
        return new Span(start, instant(minutes));
    }

    int size() {
        return minutes;
    }

    BitSet open(ServiceHours hours) {
        BitSet open = new BitSet();
        hours.periods().forEach(period -> open.or(open(period)));
        for (int i = 0; i < minutes; i++) {
            int minute = i;
            if (hours.unavailable().stream().anyMatch(time -> closed(time, minute))) {
                open.clear(i);
            }
        }
        return open.get(0, minutes);
    }

    private boolean closed(ServiceHours.Unavailable time, int minute) {
        Instant at = instant(minute);
        boolean lastOfDay = at.equals(time.to()) && local(at).toLocalTime().equals(LocalTime.of(23, 59));
        return "HOLIDAY".equals(time.reason()) && !at.isBefore(time.from()) && (at.isBefore(time.to()) || lastOfDay);
    }

    private BitSet open(Period period) {
        int length = length(period);
        Map<Integer, int[]> firstAndLast = new HashMap<>();
        for (int i = -margin; i < minutes + margin; i++) {
            int since = Math.floorMod(shown[i + margin] - minuteOfWeek(period.startDay(), period.startTime()), WEEK);
            if (since < length) {
                firstAndLast.computeIfAbsent(shown[i + margin] - since, began -> new int[] {Integer.MAX_VALUE, 0});
                int[] known = firstAndLast.get(shown[i + margin] - since);
                known[0] = Math.min(known[0], i);
                known[1] = i;
            }
        }
        BitSet open = new BitSet();
        firstAndLast.values().forEach(span -> open.set(Math.max(0, span[0]), Math.max(0, span[1] + 1)));
        return open;
    }

    private static int minuteOfWeek(DayOfWeek day, LocalTime time) {
        return day.ordinal() * 24 * 60 + time.toSecondOfDay() / 60;
    }

    private static int length(Period period) {
        int from = minuteOfWeek(period.startDay(), period.startTime());
        int to = minuteOfWeek(period.endDay(), period.endTime());
        int end = period.endTime().equals(LocalTime.of(23, 59)) ? to + 1 : to;
        int length = Math.floorMod(end - from, WEEK);
        return length == 0 ? WEEK : length;
    }

    /** The first minute from which on nothing stands in the way for a length; -1 if there is none. */
    int quietFrom(int from, BitSet open, List<Freeze> freezes, int length) {
        BitSet busy = (BitSet) open.clone();
        for (int i = 0; i < minutes; i++) {
            Instant at = instant(i);
            busy.set(i, busy.get(i)
                    || freezes.stream().anyMatch(f -> !at.isBefore(f.from()) && at.isBefore(f.to())));
        }
        return IntStream.rangeClosed(from, minutes - length)
                .filter(i -> IntStream.range(i, i + length).noneMatch(busy::get))
                .findFirst().orElse(-1);
    }
}
