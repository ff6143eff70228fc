package io.jenkins.plugins.pexip.timezone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joda.time.DateTimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeZonesTest {

    private static final TimeZones CARRIED = TimeZones.carried();
    private static final String SMALL = """
            # version 2026b
            R C 2007 ma - Mar Su>=8 2 1 D
            R C 2007 ma - N Su>=1 2 0 S
            Z America/Vancouver -8 C P%sT 2026 N 1 2
            -7 - MST
            L America/Vancouver Canada/Pacific
            """;

    @TempDir
    private Path folder;

    @AfterEach
    void forgetTheFile() {
        System.clearProperty(TimeZones.PROPERTY);
    }

    @Test
    void britishColumbiaStaysAtSevenHoursBeforeUtcFromNovember2026On() {
        ZoneRules vancouver = CARRIED.rules("America/Vancouver");
        assertThat(CARRIED.release()).isGreaterThanOrEqualTo(Release.of("2026b"));
        assertThat(vancouver.getOffset(Instant.parse("2026-03-08T09:59:59Z"))).isEqualTo(ZoneOffset.ofHours(-8));
        assertThat(vancouver.getOffset(Instant.parse("2026-03-08T10:00:00Z"))).isEqualTo(ZoneOffset.ofHours(-7));
        assertThat(vancouver.getOffset(Instant.parse("2026-11-01T08:59:59Z"))).isEqualTo(ZoneOffset.ofHours(-7));
        assertThat(vancouver.getOffset(Instant.parse("2026-11-01T09:00:00Z"))).isEqualTo(ZoneOffset.ofHours(-7));
        assertThat(vancouver.nextTransition(Instant.parse("2026-11-01T00:00:00Z"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Canada/Pacific, 2026-12-24T12:00:00Z, -07:00",
        "America/Creston, 2026-12-24T12:00:00Z, -07:00",
        "America/Toronto, 2026-10-31T12:00:00Z, -04:00",
        "America/Toronto, 2026-11-02T12:00:00Z, -05:00",
        "America/Los_Angeles, 2026-11-02T12:00:00Z, -08:00",
        "Europe/Dublin, 2026-12-24T12:00:00Z, Z",
        "Europe/Dublin, 2027-06-24T12:00:00Z, +01:00",
        "Africa/Casablanca, 2027-02-20T12:00:00Z, Z",
        "Australia/Lord_Howe, 2026-12-24T12:00:00Z, +11:00",
        "Asia/Kathmandu, 2026-12-24T12:00:00Z, +05:45",
        "America/Toronto, 2099-07-01T12:00:00Z, -04:00",
    })
    void otherZonesAreRightToo(String zone, Instant instant, String offset) {
        assertThat(CARRIED.rules(zone).getOffset(instant)).isEqualTo(ZoneOffset.of(offset));
    }

    /**
     * Around each change that either of the two knows, from 1970 to 2037, in each zone that both know. Where they differ
     * (changes of clocks at 24:00), the JVM's is the judge. EET and WET are somebody else's past since 2024b.
     */
    @Test
    void eachZoneIsWhatAnotherCompilerMakesOfTheSameRelease() {
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (String zone : DateTimeZone.getAvailableIDs()) {
            if (CARRIED.knows(zone) && !Set.of("EET", "WET").contains(zone)) {
                compared++;
                different.addAll(differences(zone));
            }
        }
        assertThat(compared).isGreaterThan(500);
        assertThat(different).isEmpty();
    }

    private static List<String> differences(String zone) {
        DateTimeZone theirs = DateTimeZone.forID(zone);
        ZoneRules ours = CARRIED.rules(zone);
        return changes(theirs, ours).stream()
                .flatMap(change -> List.of(change.minusSeconds(1), change).stream())
                .filter(at -> theirs.getOffset(at.toEpochMilli()) != ours.getOffset(at).getTotalSeconds() * 1000)
                .filter(at -> !ZoneId.of(zone).getRules().getOffset(at).equals(ours.getOffset(at)))
                .map(at -> "%s at %s: %d, ours %s".formatted(
                        zone, at, theirs.getOffset(at.toEpochMilli()) / 1000, ours.getOffset(at)))
                .toList();
    }

    private static List<Instant> changes(DateTimeZone theirs, ZoneRules ours) {
        Instant from = Instant.parse("1970-01-01T00:00:00Z");
        Instant to = Instant.parse("2037-12-31T00:00:00Z");
        List<Instant> changes = new ArrayList<>(List.of(from, to));
        ours.getTransitions().stream().map(change -> change.getInstant())
                .filter(at -> at.isAfter(from) && at.isBefore(to)).forEach(changes::add);
        long at = theirs.nextTransition(0);
        for (long last = 0; at != last && at < to.toEpochMilli(); last = at, at = theirs.nextTransition(at)) {
            changes.add(Instant.ofEpochMilli(at));
        }
        return changes;
    }

    @Test
    void aFileOfTheAdministratorsIsUsedAndReadAgainWhenItWasReplaced() throws Exception {
        Path file = Files.writeString(folder.resolve("tzdata.zi"), SMALL);
        System.setProperty(TimeZones.PROPERTY, file.toString());
        assertThat(TimeZones.inForce().release()).isEqualTo(Release.of("2026b"));
        assertThat(TimeZones.inForce().source()).isEqualTo(file.toString());
        assertThat(TimeZones.inForce().rules("Canada/Pacific").getOffset(LocalDateTime.parse("2026-12-24T12:00")))
                .isEqualTo(ZoneOffset.ofHours(-7));
        Files.writeString(file, SMALL.replace("2026b", "2027aa"));
        assertThat(TimeZones.inForce().release()).isEqualTo(Release.of("2027aa"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "# version 2026b   | # version latest  | Line 1     | 'latest' is no release",
        "# version 2026b   | TZif2             | Line 1     | '# version 2026b'",
        "Su>=8             | Su=>8             | Line 2     | 'Su=>8' is no day",
        "N Su>=1 2 0 S     | N Su>=1 2:x 0 S   | Line 3     | '2:x' is no time",
        "N Su>=1 2 0 S     | M Su>=1 2 0 S     | Line 3     | 'M' is no name of a month",
        "N Su>=1 2 0 S     | N                 | Line 3     | too few words",
        "-8 C P%sT         | -8 K P%sT         | Line 4     | no rule 'K'",
        "-7 - MST          | -7                | Line 5     | too few words",
        "L America         | L Amerika         | Line 6     | no zone 'Amerika/Vancouver'",
        "L America         | X America         | Line 6     | 'X' is none of R, Z and L",
    })
    void whatCannotBeUnderstoodIsRefusedByLine(String right, String wrong, String line, String why) throws Exception {
        Path file = Files.writeString(folder.resolve("tzdata.zi"), SMALL.replace(right, wrong));
        assertThatThrownBy(() -> TimeZones.read(file))
                .isInstanceOf(WrongTimeZoneFile.class)
                .hasMessageContainingAll(line, why, file.toString(), "/usr/share/zoneinfo");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        System.setProperty(TimeZones.PROPERTY, folder.resolve("none").toString());
        assertThatThrownBy(TimeZones::inForce)
                .isInstanceOf(WrongTimeZoneFile.class)
                .hasMessageContainingAll("none", "cannot be read", TimeZones.PROPERTY);
    }

    @Test
    void releasesAreInTheOrderOfTheirTime() {
        assertThat(List.of("2026b", "2025c", "2026aa", "2027a", "2026z", "2026a").stream().map(Release::of).sorted())
                .extracting(Release::toString)
                .containsExactly("2025c", "2026a", "2026b", "2026z", "2026aa", "2027a");
    }
}
