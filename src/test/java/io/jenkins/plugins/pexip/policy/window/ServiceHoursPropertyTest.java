package io.jenkins.plugins.pexip.policy.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.platform.ChangeWindowSettings;
import io.jenkins.plugins.pexip.platform.ChangeWindowSettings.Freeze;
import io.jenkins.plugins.pexip.timezone.TimeZones;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Service hours and quiet times, held against {@link MinuteByMinute} around days on which clocks change. */
class ServiceHoursPropertyTest {

    private static final TimeZones ZONES = TimeZones.carried();

    /** Both clock changes of 2025, by an hour and by half an hour, and a zone that has none. */
    record Around(String zone, String day) {

        private static final Map<Around, MinuteByMinute> KNOWN = new ConcurrentHashMap<>();

        MinuteByMinute clock() {
            return KNOWN.computeIfAbsent(this, a -> new MinuteByMinute(ZONES.rules(zone), LocalDate.parse(day)));
        }
    }

    record Case(Around around, ServiceHours hours, List<Freeze> freezes) {}

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void openAtTheSameMinutesAsAClockOnTheWall(@ForAll("cases") Case chosen) {
        MinuteByMinute clock = chosen.around().clock();
        BitSet open = new BitSet();
        for (Span span : chosen.hours().open(clock.whole(), ZONES)) {
            open.set(Math.max(0, minute(clock, span.from())), Math.min(clock.size(), minute(clock, span.to())));
        }
        assertThat(open).isEqualTo(clock.open(chosen.hours()));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void findsTheNextQuietTimeAsSomebodyWhoLooksAtEveryMinute(@ForAll("cases") Case chosen,
            @ForAll @IntRange(max = 4000) int from, @ForAll @IntRange(min = 15, max = 600) int length) {
        MinuteByMinute clock = chosen.around().clock();
        BitSet open = clock.open(chosen.hours());
        var settings = new ChangeWindowSettings(Duration.ofMinutes(length), Duration.ZERO, null, chosen.freezes());
        QuietTime quiet = new QuietTime(chosen.hours(), ZONES, settings);
        Optional<Span> next = quiet.next(clock.instant(from));
        int expected = clock.quietFrom(from, open, chosen.freezes(), length);
        if (expected >= 0) {
            assertThat(next.orElseThrow().from()).isEqualTo(clock.instant(expected));
        } else {
            Instant tooLate = clock.instant(clock.size() - length);
            assertThat(next.map(Span::from)).satisfiesAnyOf(
                    none -> assertThat(none).isEmpty(), later -> assertThat(later.orElseThrow()).isAfter(tooLate));
        }
        boolean now = quiet.openDuring(clock.instant(from)).isEmpty()
                && quiet.freezesDuring(clock.instant(from)).isEmpty();
        assertThat(now).isEqualTo(next.map(Span::from).filter(clock.instant(from)::equals).isPresent());
    }

    private static int minute(MinuteByMinute clock, Instant at) {
        return (int) ChronoUnit.MINUTES.between(clock.start, at);
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.of(
                        new Around("America/Vancouver", "2025-03-09"), new Around("America/Vancouver", "2025-11-02"),
                        new Around("America/Vancouver", "2026-03-08"), new Around("America/Vancouver", "2026-11-01"),
                        new Around("Australia/Lord_Howe", "2025-04-06"),
                        new Around("Australia/Lord_Howe", "2025-10-05"),
                        new Around("Europe/Berlin", "2025-03-30"), new Around("Europe/Berlin", "2025-10-26"),
                        new Around("UTC", "2025-06-01"))
                .flatMap(around -> Combinators.combine(
                                periods().list().ofMaxSize(4), unavailable(around).list().ofMaxSize(2),
                                spans(around).list().ofMaxSize(2))
                        .as((periods, unavailable, frozen) -> new Case(around,
                                new ServiceHours(around.zone(), periods, unavailable),
                                frozen.stream().map(span -> new Freeze("f", span.from(), span.to())).toList())));
    }

    private static Arbitrary<Period> periods() {
        return Combinators.combine(days(), times(), days(), times(),
                        Arbitraries.of(true, true, false))
                .as((from, start, to, end, sameDay) -> new Period(from, start, sameDay ? from : to, end));
    }

    /** Clocks are changed on Sundays. */
    private static Arbitrary<DayOfWeek> days() {
        return Arbitraries.oneOf(Arbitraries.just(DayOfWeek.SUNDAY), Arbitraries.of(DayOfWeek.class));
    }

    /** Most of them at the hours in which clocks are changed, or at the ends of days. */
    private static Arbitrary<LocalTime> times() {
        return Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.integers().between(2, 13).map(i -> LocalTime.of(i / 4, i % 4 * 15))),
                Tuple.of(1, Arbitraries.of(LocalTime.MIDNIGHT, LocalTime.of(23, 59))),
                Tuple.of(2, Arbitraries.integers().between(0, 1439)
                        .map(i -> LocalTime.of(i / 60, i % 60))));
    }

    private static Arbitrary<ServiceHours.Unavailable> unavailable(Around around) {
        return Combinators.combine(spans(around), Arbitraries.of("HOLIDAY", "HOLIDAY", "MAINTENANCE", "other"))
                .as((span, reason) -> new ServiceHours.Unavailable(span.from(), span.to(), reason, ""));
    }

    private static Instant lastMinute(Around around, int days) {
        LocalDateTime time = LocalDate.parse(around.day()).plusDays(days).atTime(23, 59);
        return time.toInstant(ZONES.rules(around.zone()).getOffset(time));
    }

    private static Arbitrary<Span> spans(Around around) {
        MinuteByMinute clock = around.clock();
        Arbitrary<Instant> ends = Arbitraries.integers().between(1, clock.size() - 1).map(clock::instant);
        Arbitrary<Instant> lastMinutes = Arbitraries.integers().between(0, 5).map(day -> lastMinute(around, day - 3));
        return Combinators.combine(Arbitraries.oneOf(ends, lastMinutes), Arbitraries.integers().between(1, 3000))
                .as((to, length) -> new Span(to.minus(length, ChronoUnit.MINUTES), to));
    }
}
