package io.jenkins.plugins.pexip.verify;

import static io.jenkins.plugins.pexip.rest.ScriptedServer.html;
import static io.jenkins.plugins.pexip.rest.ScriptedServer.json;
import static io.jenkins.plugins.pexip.rest.ScriptedServer.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.ServiceHoursSettings;
import io.jenkins.plugins.pexip.platform.ServicePeriod;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.rest.ScriptedServer;
import io.jenkins.plugins.pexip.stage.port.OpeningHours;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncedHoursTest {

    private static final String PATH = "/video/v2/service_hours";
    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private AnnouncedHours hours() {
        return new AnnouncedHours(
                new ServiceHoursSettings(server.url() + PATH, server.trust(), null, null), Clock.systemUTC());
    }

    private OpeningHours read(String document) {
        server.json("GET " + PATH, document);
        return hours().read();
    }

    private OpeningHours period(String start, String end) {
        return read("""
                {"time_zone": "America/Vancouver", "service_unavailable_periods": [], "regular_service_periods": [
                 {"start_day": "MONDAY", "end_day": "TUESDAY", "start_time": "%s", "end_time": "%s"}]}"""
                .formatted(start, end));
    }

    @Test
    void readsTheDocumentThatTheServiceAnnounces() {
        OpeningHours read = read("""
                {"time_zone": "America/Vancouver", "more": 1,
                 "regular_service_periods": [
                  {"start_day": "MONDAY", "end_day": "MONDAY", "start_time": "07:30", "end_time": "17:00"}],
                 "service_unavailable_periods": [{"start_date": 1798185600, "end_date": 1798271999,
                  "reason": "HOLIDAY", "reason_description": "Statutory holiday"}]}""");
        assertThat(read.timeZone()).isEqualTo("America/Vancouver");
        assertThat(read.periods()).containsExactly(new ServicePeriod(
                DayOfWeek.MONDAY, LocalTime.of(7, 30), DayOfWeek.MONDAY, LocalTime.of(17, 0)));
        assertThat(read.unavailable()).containsExactly(new OpeningHours.Closure(
                Instant.parse("2026-12-25T08:00:00Z"), Instant.parse("2026-12-26T07:59:59Z"), "HOLIDAY",
                "Statutory holiday"));
        assertThat(server.last().headers()).as("it asks for no credentials").doesNotContainKey("Authorization");
        assertThat(hours().source()).isEqualTo("GET " + server.url() + PATH);
    }

    @Test
    void becomesTheFactOfTheVocabulary() {
        var fact = Facts.NONE.with(FactNames.SERVICE_HOURS, period("7:30", "17:00"), "here", Instant.EPOCH)
                .find(FactNames.SERVICE_HOURS).orElseThrow();
        assertThat(fact.value().toString()).isEqualTo("{\"timeZone\":\"America/Vancouver\",\"periods\":[{\"startDay\":"
                + "\"MONDAY\",\"startTime\":\"07:30\",\"endDay\":\"TUESDAY\",\"endTime\":\"17:00\"}],"
                + "\"unavailable\":[]}");
    }

    @ParameterizedTest
    @CsvSource({"17:00, 17:00", "23:59, 23:59", "23:59:59, 23:59", "24:00, 23:59", "16:59:30, 17:00", "00:00, 00:00"})
    void roundsAnEndUpToTheMinute(String written, LocalTime end) {
        assertThat(period("00:00:30", written).periods().get(0).endTime()).isEqualTo(end);
        assertThat(period("00:00:30", written).periods().get(0).startTime()).isEqualTo("00:00");
    }

    @Test
    void takesAnEmptyWeekForAlwaysClosed() {
        assertThat(read("{\"time_zone\": \"America/Vancouver\", \"regular_service_periods\": []}"))
                .isEqualTo(new OpeningHours("America/Vancouver", java.util.List.of(), java.util.List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-08:00", "UTC-8", "GMT-08:00", "PST", "Pacific", ""})
    void takesNoFixedOffsetForATimeZone(String zone) {
        assertThatThrownBy(() -> read("{\"time_zone\": \"%s\", \"regular_service_periods\": []}".formatted(zone)))
                .isInstanceOf(Unreachable.class).hasMessageContaining("time zone '" + zone + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"time_zone\": \"America/Vancouver\"}",
        "{\"time_zone\": \"America/Vancouver\", \"regular_service_periods\": {}}",
        "{\"time_zone\": \"America/Vancouver\", \"regular_service_periods\": [{\"start_day\": \"MONDAY\"}]}",
        "{\"time_zone\": \"America/Vancouver\", \"regular_service_periods\": [\"always\"]}",
        "[]", "null", "\"open\"", "", "{", "<html/>"
    })
    void takesWhatItCannotReadForNoAnswerAndNotForClosed(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(Unreachable.class);
    }

    @Test
    void leavesOutAClosureThatItCannotRead() {
        assertThat(read("""
                {"time_zone": "America/Vancouver", "regular_service_periods": [], "service_unavailable_periods": [
                 {"start_day": "MONDAY", "end_day": "MONDAY", "start_time": "07:30", "end_time": "17:00"},
                 {"start_date": 2, "end_date": 1}, {}]}""").unavailable()).isEmpty();
    }

    @Test
    void saysThatNobodyAnswers() {
        server.on("GET " + PATH, lost());
        assertThatThrownBy(() -> hours().read()).isInstanceOf(Unreachable.class).hasMessageContaining(PATH);
        server.on("GET " + PATH, json(503, ""));
        assertThatThrownBy(() -> hours().read()).isInstanceOf(Unreachable.class).hasMessageContaining("503");
        server.on("GET " + PATH, html(200));
        assertThatThrownBy(() -> hours().read()).isInstanceOf(Unreachable.class).hasMessageContaining("not JSON");
    }

    @Test
    void saysThatThereIsNothingAtTheAddress() {
        assertThatThrownBy(() -> hours().read()).isInstanceOf(Refused.class).hasMessageContaining("404");
    }

    @Test
    void wantsHttps() {
        assertThatThrownBy(() -> new ServiceHoursSettings("http://ias.example.ca/hours", null, null, null))
                .isInstanceOf(ConfigurationProblem.class);
    }
}
