package io.jenkins.plugins.pexip.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.stage.port.NextRun;
import io.jenkins.plugins.pexip.timezone.TimeZones;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The times at which a definition queues runs by itself. Schedules that were entered for a pipeline stand in its
 * definition, and replace those of its YAML file; the file's own do not stand there.
 */
record Triggers(JsonNode definition, TimeZones zones) {

    private static final int DAYS_AHEAD = 8;

    NextRun after(Instant instant) {
        List<JsonNode> schedules = elements(definition.path("triggers"))
                .flatMap(trigger -> elements(trigger.path("schedules")))
                .toList();
        if (schedules.isEmpty()) {
            return NextRun.unknown("its times do not stand in its definition" + elsewhere());
        }
        Optional<String> unreadable = schedules.stream().flatMap(each -> unreadable(each).stream()).findFirst();
        return unreadable.map(NextRun::unknown).orElseGet(() -> schedules.stream()
                .flatMap(each -> next(each, instant).stream())
                .min(Comparator.naturalOrder())
                .map(NextRun::at)
                .orElseGet(() -> NextRun.unknown("its definition names no day for it")));
    }

    private String elsewhere() {
        String file = definition.at("/process/yamlFilename").asText("");
        return file.isEmpty() ? "" : "; " + file + " may have some";
    }

    /** One that is not understood may be the next, so nothing is known then. */
    private Optional<String> unreadable(JsonNode schedule) {
        String zone = schedule.path("timeZoneId").asText("");
        if (schedule.path("scheduleOnlyWithChanges").asBoolean()) {
            return Optional.of("it runs only where its sources changed");
        }
        if (rules(zone).isEmpty()) {
            return Optional.of("its time zone '%s' is not known here".formatted(zone));
        }
        return time(schedule).isEmpty() || days(schedule).isEmpty()
                ? Optional.of("its times are written in a way that is not known here")
                : Optional.empty();
    }

    private Optional<Instant> next(JsonNode schedule, Instant after) {
        ZoneRules rules = rules(schedule.path("timeZoneId").asText()).orElseThrow();
        LocalTime time = time(schedule).orElseThrow();
        Set<DayOfWeek> days = days(schedule).orElseThrow();
        LocalDate today = LocalDateTime.ofInstant(after, rules.getOffset(after)).toLocalDate();
        return Stream.iterate(today, date -> date.plusDays(1)).limit(DAYS_AHEAD)
                .filter(date -> days.contains(date.getDayOfWeek()))
                .map(date -> instant(date.atTime(time), rules))
                .filter(at -> at.isAfter(after))
                .findFirst();
    }

    /** A time that clocks do not show is when they are put forward; one that they show twice is the first. */
    private static Instant instant(LocalDateTime time, ZoneRules rules) {
        ZoneOffsetTransition change = rules.getTransition(time);
        return change == null || change.isOverlap() ? time.toInstant(rules.getOffset(time)) : change.getInstant();
    }

    private Optional<ZoneRules> rules(String id) {
        return Optional.of(WindowsZones.name(id)).filter(zones::knows).map(zones::rules);
    }

    private static Optional<LocalTime> time(JsonNode schedule) {
        JsonNode hours = schedule.path("startHours");
        JsonNode minutes = schedule.path("startMinutes");
        try {
            return hours.isInt() && minutes.isInt()
                    ? Optional.of(LocalTime.of(hours.intValue(), minutes.intValue()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As words, or as a number of which each bit is a day, Monday first. */
    private static Optional<Set<DayOfWeek>> days(JsonNode schedule) {
        JsonNode written = schedule.path("daysToBuild");
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((written.asInt() & 1 << day.ordinal()) != 0) {
                days.add(day);
            }
        }
        return written.isInt() ? Optional.of(days) : words(written.asText("").toUpperCase(Locale.ROOT));
    }

    private static Optional<Set<DayOfWeek>> words(String words) {
        try {
            return switch (words.strip()) {
                case "ALL" -> Optional.of(EnumSet.allOf(DayOfWeek.class));
                case "NONE" -> Optional.of(EnumSet.noneOf(DayOfWeek.class));
                default -> {
                    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
                    Stream.of(words.split(",")).map(word -> DayOfWeek.valueOf(word.strip())).forEach(days::add);
                    yield Optional.of(days);
                }
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
