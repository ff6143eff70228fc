package io.jenkins.plugins.pexip.policy.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.platform.ChangeWindowSettings;
import io.jenkins.plugins.pexip.platform.ChangeWindowSettings.Freeze;
import io.jenkins.plugins.pexip.policy.window.ServiceHours.Unavailable;
import io.jenkins.plugins.pexip.timezone.TimeZones;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietTimeTest {

    private static final TimeZones ZONES = TimeZones.carried();
    private static final List<Period> WORKDAYS = Stream.of(DayOfWeek.values()).limit(5)
            .map(day -> new Period(day, LocalTime.of(7, 30), day, LocalTime.of(17, 0)))
            .toList();

    private static ServiceHours hours(String zone, List<Period> periods, Unavailable... unavailable) {
        return new ServiceHours(zone, periods, List.of(unavailable));
    }

    private static Optional<Span> next(ServiceHours hours, String from, Freeze... freezes) {
        var settings = new ChangeWindowSettings(Duration.ofHours(2), Duration.ofMinutes(30), 0, List.of(freezes));
        return new QuietTime(hours, ZONES, settings).next(Instant.parse(from));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        // The day before, of and after both clock changes: the service opens at 07:30 whatever the offset is.
        "America/Vancouver, 2025-03-07T16:00:00Z, 2025-03-08T01:00:00Z, 2025-03-10T14:30:00Z",
        "America/Vancouver, 2025-10-31T20:00:00Z, 2025-11-01T00:00:00Z, 2025-11-03T15:30:00Z",
        // The last change of clocks in British Columbia, and the one that is none any more.
        "America/Vancouver, 2026-03-06T20:00:00Z, 2026-03-07T01:00:00Z, 2026-03-09T14:30:00Z",
        "America/Vancouver, 2026-10-30T20:00:00Z, 2026-10-31T00:00:00Z, 2026-11-02T14:30:00Z",
        "America/Vancouver, 2027-03-12T20:00:00Z, 2027-03-13T00:00:00Z, 2027-03-15T14:30:00Z",
        "America/Los_Angeles, 2026-10-30T20:00:00Z, 2026-10-31T00:00:00Z, 2026-11-02T15:30:00Z",
        "Europe/Berlin, 2025-03-28T10:00:00Z, 2025-03-28T16:00:00Z, 2025-03-31T05:30:00Z",
        "Europe/Berlin, 2025-10-24T10:00:00Z, 2025-10-24T15:00:00Z, 2025-10-27T06:30:00Z",
    })
    void followsTheClocksOfTheZone(String zone, String from, Instant quiet, Instant opens) {
        assertThat(next(hours(zone, WORKDAYS), from)).contains(new Span(quiet, opens));
    }

    @Test
    void takesAnEndAtAnyMomentForTheFirstInstantAfterIt() {
        ServiceHours hours = hours("UTC", WORKDAYS);
        assertThat(next(hours, "2025-06-02T05:00:00Z")).hasValueSatisfying(now -> assertThat(now.from())
                .isEqualTo("2025-06-02T05:00:00Z"));
        assertThat(next(hours, "2025-06-02T05:00:01Z")).hasValueSatisfying(evening -> assertThat(evening.from())
                .isEqualTo("2025-06-02T17:00:00Z"));
    }

    @Test
    void isClosedAllTheTimeWhereNoPeriodIsGiven() {
        assertThat(next(hours("UTC", List.of()), "2025-06-02T10:00:00Z")).isPresent()
                .hasValueSatisfying(now -> assertThat(now.from()).isEqualTo("2025-06-02T10:00:00Z"));
    }

    @Test
    void neverFindsAQuietTimeWhereTheServiceIsAlwaysOpen() {
        var week = new Period(DayOfWeek.MONDAY, LocalTime.MIDNIGHT, DayOfWeek.SUNDAY, LocalTime.of(23, 59));
        assertThat(next(hours("America/Vancouver", List.of(week)), "2025-06-02T10:00:00Z")).isEmpty();
    }

    @Test
    void isQuietOnAHolidayToItsLastMinuteAndNotForAnyOtherReason() {
        var always = new Period(DayOfWeek.MONDAY, LocalTime.MIDNIGHT, DayOfWeek.SUNDAY, LocalTime.of(23, 59));
        Instant from = Instant.parse("2025-12-25T08:00:00Z");
        Instant to = Instant.parse("2025-12-26T07:59:59Z");
        ServiceHours holiday = hours("America/Vancouver", List.of(always), new Unavailable(from, to, "HOLIDAY", ""));
        assertThat(next(holiday, "2025-12-20T00:00:00Z")).contains(new Span(from, Instant.parse(
                "2025-12-26T08:00:00Z")));
        ServiceHours other = hours("America/Vancouver", List.of(always), new Unavailable(from, to, "MAINTENANCE", ""));
        assertThat(next(other, "2025-12-20T00:00:00Z")).isEmpty();
        assertThat(other.announced(new Span(from, to))).hasSize(1);
    }

    @Test
    void leavesFreezesOut() {
        var freeze = new Freeze("Year end", Instant.parse("2025-06-02T17:00:00Z"), Instant.parse(
                "2025-06-04T18:00:00Z"));
        assertThat(next(hours("UTC", WORKDAYS), "2025-06-02T10:00:00Z", freeze)).contains(new Span(Instant.parse(
                "2025-06-04T18:00:00Z"), Instant.parse("2025-06-05T07:30:00Z")));
    }

    @Test
    void doesNotLookFurtherThanSixtyDays() {
        Instant from = Instant.parse("2025-06-02T10:00:00Z");
        var until = new Freeze("f", from, from.plus(Duration.ofDays(60)));
        var beyond = new Freeze("f", from, from.plus(Duration.ofDays(60)).plusSeconds(1));
        assertThat(next(hours("UTC", List.of()), from.toString(), until)).isPresent();
        assertThat(next(hours("UTC", List.of()), from.toString(), beyond)).isEmpty();
    }

    @Test
    void asksForSomeMinutesEvenForTheShortestChange() {
        var settings = new ChangeWindowSettings(Duration.ofMinutes(1), Duration.ZERO, 0, List.of());
        QuietTime quiet = new QuietTime(hours("UTC", WORKDAYS), ZONES, settings);
        assertThat(quiet.openDuring(Instant.parse("2025-06-02T07:15:00Z"))).isEmpty();
        assertThat(quiet.openDuring(Instant.parse("2025-06-02T07:15:01Z"))).isNotEmpty();
    }

    @Test
    void tellsTheTimeOfTheZone() {
        assertThat(hours("America/Vancouver", List.of()).local(Instant.parse("2025-06-02T14:30:00Z"), ZONES))
                .isEqualTo("Monday 07:30 in America/Vancouver");
    }
}
