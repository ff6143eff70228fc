package io.jenkins.plugins.pexip.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.stage.port.NextRun;
import io.jenkins.plugins.pexip.timezone.TimeZones;
import java.io.InputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggersTest {

    private static final String DAILY = "{'timeZoneId': 'UTC', 'startHours': 6, 'startMinutes': 5, 'daysToBuild': 'all'}";

    private static NextRun next(String triggers, String after) throws Exception {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.set("triggers", Json.MAPPER.readTree(triggers.replace('\'', '"')));
        tree.putObject("process").put("yamlFilename", "start-stop.yml");
        return new Triggers(tree, TimeZones.carried()).after(Instant.parse(after));
    }

    private static NextRun scheduled(String schedules, String after) throws Exception {
        return next("[{'triggerType': 'continuousIntegration'}, {'schedules': [%s]}]".formatted(schedules), after);
    }

    /** As recorded: Monday to Friday as a number, 06:05 in the United States' west. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-30T13:00:00Z, 2026-10-30T13:05:00Z", "2026-10-30T13:05:00Z, 2026-11-02T14:05:00Z",
        "2026-12-04T15:00:00Z, 2026-12-07T14:05:00Z"
    })
    void theDefinitionThatWasRecordedSaysWhen(String after, String at) throws Exception {
        try (InputStream file = TriggersTest.class.getResourceAsStream("definition-read.json")) {
            Triggers triggers = new Triggers(Json.MAPPER.readTree(file), TimeZones.carried());
            assertThat(triggers.after(Instant.parse(after))).isEqualTo(NextRun.at(Instant.parse(at)));
        }
    }

    @Test
    void theEarliestOfSeveralCounts() throws Exception {
        String both = DAILY + ", " + DAILY.replace("6,", "21,");
        assertThat(scheduled(both, "2026-11-21T20:00:00Z").at()).isEqualTo("2026-11-21T21:05:00Z");
        assertThat(scheduled(both, "2026-11-21T22:00:00Z").at()).isEqualTo("2026-11-22T06:05:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'sunday, Monday' | 2026-11-22", "64 | 2026-11-22", "1 | 2026-11-23", "'MONDAY' | 2026-11-23",
        "32 | 2026-11-28", "127 | 2026-11-22"
    })
    void daysAreWordsOrBits(String days, String day) throws Exception {
        String written = days.matches("\\d+") ? days : "'" + days + "'";
        assertThat(scheduled(DAILY.replace("'all'", written), "2026-11-21T07:00:00Z").at())
                .isEqualTo(day + "T06:05:00Z");
    }

    /** 02:30 is not shown in New York on 2027-03-14, and 01:30 is shown twice on 2026-11-01. */
    @ParameterizedTest
    @CsvSource({"2, 2027-03-14T05:30:00Z, 2027-03-14T07:00:00Z", "1, 2026-11-01T05:00:00Z, 2026-11-01T05:30:00Z"})
    void clocksThatAreChangedAreHeeded(int hour, String after, String at) throws Exception {
        String local = DAILY.replace("UTC", "Eastern Standard Time").replace("6, 'startMinutes': 5",
                hour + ", 'startMinutes': 30");
        assertThat(scheduled(local, after).at()).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "UTC | Mars Standard Time | its time zone 'Mars Standard Time' is not known here",
        "6, | 26, | its times are written in a way that is not known here",
        "6, | \"six\", | its times are written in a way that is not known here",
        "'all' | 'mostly' | its times are written in a way that is not known here",
        "'all' | 'none' | its definition names no day for it",
        "'all' | 'all', 'scheduleOnlyWithChanges': true | it runs only where its sources changed"
    }, quoteCharacter = '`')
    void whatCannotBeKnownIsSaid(String word, String other, String why) throws Exception {
        String odd = DAILY.replace(word, other);
        assertThat(scheduled(DAILY + "," + odd, "2026-11-21T07:00:00Z").unknown())
                .isEqualTo(other.contains("none") ? "" : why);
        assertThat(scheduled(odd, "2026-11-21T07:00:00Z")).isEqualTo(NextRun.unknown(why));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[]", "null", "[{}]", "[{\"schedules\": []}]", "7"}, quoteCharacter = '`')
    void timesOfAFileAreNotKnown(String triggers) throws Exception {
        assertThat(next(triggers, "2026-11-21T07:00:00Z")).isEqualTo(NextRun.unknown(
                "its times do not stand in its definition; start-stop.yml may have some"));
    }
}
