package io.jenkins.plugins.pexip.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradePathsTest {

    private final UpgradePaths paths = UpgradePaths.builtIn();

    @ParameterizedTest
    @CsvSource({
        "22, 27.4, true", "26.2, 27.4, true", "21.9, 27.4, false", "26, 27.3, false", "27.0, 27.4, false",
        "27, 31.4, true", "31.3.2, 31.4, true", "26.9, 31.4, false", "30, 31.4.1, true", "30, 31.5, false",
        "31.4, 34, true", "33.2, 34.1, true", "34.0, 34.1, true", "31.3, 34, false", "31.4, 33, false",
                "34.1, 36.0, false",
        "35.0, 39.1, true", "38.1, 39.1.2, true", "34.9, 39.1, false", "35, 39.0, false",
        "34.1, 34.1, false", "34.1, 34.0, false", "39.1, 39.1, false"
    })
    void allowsWhatTheVendorsTableAllows(String from, String to, boolean allowed) {
        assertThat(paths.allows(Version.parse(from), Version.parse(to))).isEqualTo(allowed);
    }

    @Test
    void findsTheHopsThatLeadThere() {
        assertThat(paths.way(Version.parse("24"), Version.parse("34.1")))
                .extracting(Version::toString).containsExactly("27.4", "31.4", "34.1");
        assertThat(paths.explain(Version.parse("24"), Version.parse("34.1")))
                .contains("does not allow 24.0 to 34.1 in one upgrade").contains("27.4, then 31.4, then 34.1");
    }

    @Test
    void namesTheRowThatIsMissing() {
        assertThat(paths.explain(Version.parse("33.2"), Version.parse("36.0")))
                .contains("No row").contains("from 33.2 it leads to 34.").contains("add the row from 33.2 to 36");
        assertThat(paths.explain(Version.parse("20"), Version.parse("34"))).contains("it leads to no release");
    }

    @Test
    void quotesTheRowThatAllowsAHop() {
        assertThat(paths.explain(Version.parse("33.2"), Version.parse("34.1")))
                .contains("31.4 or later → 34").contains("Upgrading from version 31.4 or later to version 34");
        assertThat(paths.hops()).allSatisfy(hop -> assertThat(hop.source()).isNotBlank());
    }

    @Test
    void refusesToGoBack() {
        assertThat(paths.explain(Version.parse("34.1"), Version.parse("33"))).contains("never leads back");
    }

    @Property(tries = 300)
    void everyStepOfAWayIsAllowedAndLeadsForward(@ForAll @IntRange(min = 20, max = 41) int from,
            @ForAll @IntRange(max = 4) int minor, @ForAll @IntRange(min = 20, max = 41) int to) {
        Version at = new Version(from, minor, 0, "");
        Version target = new Version(to, 1, 0, "");
        List<Version> way = paths.way(at, target);
        for (Version next : way) {
            assertThat(paths.allows(at, next)).isTrue();
            at = next;
        }
        assertThat(way.isEmpty() || at.equals(target)).isTrue();
    }

    @Test
    void survivesJson() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readValue(json.writeValueAsString(paths), UpgradePaths.class)).isEqualTo(paths);
    }

    @Test
    void takesAnAdministratorsFileWithNumbersAsTheyStand(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                hops:
                  - from-min: 34.10
                    target: 36
                    source: our vendor
                """);
        assertThat(UpgradePaths.load(file).allows(Version.parse("34.10"), Version.parse("36.2"))).isTrue();
        assertThat(UpgradePaths.load(file).allows(Version.parse("34.9"), Version.parse("36.2"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "from-min: '35'\\n    from-max: '34' | from-max 34 is older",
        "from-min: 'soon' | 'soon' is not a version",
        "from-max: '34' | needs from-min",
        "from-min: '40' | target 39 is older",
        "from-min: '34'\\n    form-max: '35' | form-max",
    })
    void refusesAWrongFileWithItsNameAndLine(String row, String reason, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"),
                "hops:\n  - " + row.replace("\\n", "\n") + "\n    target: '39'\n    source: x\n");
        assertThatThrownBy(() -> UpgradePaths.load(file))
                .isInstanceOf(WrongReleaseFile.class)
                .hasMessageContaining("wrong.yaml, line ")
                .hasMessageContaining(reason);
    }

    @Test
    void refusesAnEmptyFileAndOneThatIsNotThere(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "");
        assertThatThrownBy(() -> UpgradePaths.load(empty)).isInstanceOf(WrongReleaseFile.class)
                .hasMessageContaining("empty.yaml");
        assertThatThrownBy(() -> UpgradePaths.load(folder.resolve("no.yaml"))).isInstanceOf(WrongReleaseFile.class)
                .hasMessageContaining("cannot be read");
    }
}
