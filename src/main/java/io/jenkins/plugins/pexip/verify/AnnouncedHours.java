package io.jenkins.plugins.pexip.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.ServiceHoursSettings;
import io.jenkins.plugins.pexip.platform.ServicePeriod;
import io.jenkins.plugins.pexip.rest.Answer;
import io.jenkins.plugins.pexip.rest.Authorization;
import io.jenkins.plugins.pexip.rest.Call;
import io.jenkins.plugins.pexip.rest.Endpoint;
import io.jenkins.plugins.pexip.rest.RestClient;
import io.jenkins.plugins.pexip.stage.port.OpeningHours;
import io.jenkins.plugins.pexip.stage.port.ServiceHours;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The service hours as the service itself announces them (facts/vbv.md, section 6). What would make an open time seem
 * closed is never guessed: a document whose time zone or whose week cannot be read is no answer.
 */
public final class AnnouncedHours implements ServiceHours {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm[:ss]", Locale.ROOT);
    private static final long LONGEST_ANSWER = 1 << 20;
    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);
    private final Call call;
    private final RestClient client;

    /**
     * Calls nobody yet.
     *
     * @throws ConfigurationProblem if the address or the file of trusted certificates is of no use
     */
    public AnnouncedHours(ServiceHoursSettings settings, Clock clock) {
        this(settings, clock, null);
    }

    /** @param longest how long an answer may take at most, in real time; null for the usual */
    public AnnouncedHours(ServiceHoursSettings settings, Clock clock, Duration longest) {
        Endpoint endpoint = Endpoint.of(settings.url(), settings.trust()).within(longest);
        this.call = Call.get(URI.create(settings.url())).atMost(LONGEST_ANSWER);
        this.client = new RestClient(endpoint, Authorization.none(), Map.of(), reply -> false, clock);
    }

    @Override
    public String source() {
        return call.toString();
    }

    @Override
    public OpeningHours read() {
        Answer answer = client.send(call);
        String zone = answer.json().path("time_zone").asText("").strip();
        if (!ServiceHoursSettings.isNamedZone(zone)) {
            throw unreadable("the time zone '%s', which is none of the IANA's names".formatted(zone));
        }
        JsonNode week = answer.json().path("regular_service_periods");
        if (!week.isArray()) {
            throw unreadable("no list of regular service periods");
        }
        return new OpeningHours(
                zone,
                items(week).map(this::period).toList(),
                items(answer.json().path("service_unavailable_periods")).flatMap(AnnouncedHours::closure).toList());
    }

    private Unreachable unreadable(String what) {
        return new Unreachable("%s was answered with %s.".formatted(call, what), null);
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private ServicePeriod period(JsonNode item) {
        try {
            return new ServicePeriod(
                    day(item.path("start_day")),
                    time(item.path("start_time")).truncatedTo(ChronoUnit.MINUTES),
                    day(item.path("end_day")),
                    end(item.path("end_time").asText()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw unreadable("a service period that cannot be read: " + item);
        }
    }

    private static DayOfWeek day(JsonNode day) {
        return DayOfWeek.valueOf(day.asText().strip().toUpperCase(Locale.ROOT));
    }

    private static LocalTime time(JsonNode time) {
        return LocalTime.parse(time.asText().strip(), TIME);
    }

    /** To the whole minute, the later one: a service is not closed before it is. */
    private static LocalTime end(String written) {
        if (written.strip().matches("24:00(:00)?")) {
            return LAST_MINUTE;
        }
        LocalTime end = LocalTime.parse(written.strip(), TIME);
        LocalTime minute = end.truncatedTo(ChronoUnit.MINUTES);
        return end.equals(minute) || minute.equals(LAST_MINUTE) ? minute : minute.plusMinutes(1);
    }

    /** One that cannot be read is left out: then the service counts as open, and nobody is disturbed. */
    private static Stream<OpeningHours.Closure> closure(JsonNode item) {
        JsonNode from = item.path("start_date");
        JsonNode to = item.path("end_date");
        return from.asLong() <= 0 || to.asLong() <= from.asLong()
                ? Stream.empty()
                : Stream.of(new OpeningHours.Closure(
                        Instant.ofEpochSecond(from.asLong()),
                        Instant.ofEpochSecond(to.asLong()),
                        item.path("reason").asText(""),
                        item.path("reason_description").asText("")));
    }
}
