package io.jenkins.plugins.pexip.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseCatalogueTest {

    private final ReleaseCatalogue rehearsal = ReleaseCatalogue.rehearsal();

    @Test
    void listsWhatLiesBetweenWithTheLastAndWithoutTheFirst() {
        assertThat(rehearsal.between(Version.parse("33.2"), Version.parse("34.1")).orElseThrow())
                .extracting(Version::toString).containsExactly("34.0", "34.1");
    }

    @Test
    void listsNothingWhereNothingIsNewer() {
        assertThat(rehearsal.between(Version.parse("34.1"), Version.parse("34.1"))).contains(List.of());
        assertThat(rehearsal.between(Version.parse("34.1"), Version.parse("33.0"))).contains(List.of());
    }

    @ParameterizedTest
    @CsvSource({"33.2, 34.9", "33.3, 34.1", "32.0, 34.1"})
    void doesNotGuessWhatItDoesNotHold(String from, String to) {
        assertThat(rehearsal.between(Version.parse(from), Version.parse(to))).isEmpty();
    }

    @Test
    void doesNotTakeNeighboursForSuccessors() {
        ReleaseCatalogue builtIn = ReleaseCatalogue.builtIn();
        assertThat(builtIn.find(Version.parse("34"))).isPresent();
        assertThat(builtIn.between(Version.parse("31.4"), Version.parse("34.0"))).isEmpty();
    }

    @Test
    void survivesJson() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readValue(json.writeValueAsString(rehearsal), ReleaseCatalogue.class)).isEqualTo(rehearsal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "34.0, follows: 33.9 | line 3 | follows 33.9, which is not listed before it",
        "33.0 | line 3 | stands after 33.1",
        "33.1 | line 3 | stands after 33.1",
        "34.0, follows: 35.0 | line 3 | cannot follow 35.0",
        "34.0, follows: 34.0 | line 3 | must not follow each other in a circle",
        "34.0, follows: soon | line 3 | 'soon' is not a version",
        "34.0, folows: 33.1 | line 3 | folows",
        "x | line 3 | 'x' is not a version",
    })
    void refusesAWrongFileWithItsNameAndLine(String row, String line, String reason, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), """
                releases:
                  - {version: 33.1, source: us}
                  - {version: %s, source: us}
                """.formatted(row));
        assertThatThrownBy(() -> ReleaseCatalogue.load(file))
                .isInstanceOf(WrongReleaseFile.class)
                .hasMessageContaining("wrong.yaml, " + line)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesReleasesThatFollowEachOtherInACircle(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("circle.yaml"), """
                releases:
                  - {version: 33.1, follows: 34.0, source: us}
                  - {version: 34.0, follows: 33.1, source: us}
                """);
        assertThatThrownBy(() -> ReleaseCatalogue.load(file))
                .isInstanceOf(WrongReleaseFile.class)
                .hasMessageContaining("circle.yaml, line 2: 33.1 cannot follow 34.0");
    }

    @Test
    void aPartKnowsAsMuchOfWhatLiesBetween() {
        ReleaseCatalogue part = rehearsal.part(Version.parse("33.2"), Version.parse("34.1"));
        assertThat(part.releases()).extracting(release -> release.version().toString())
                .containsExactly("33.2", "34.0", "34.1");
        assertThat(part.between(Version.parse("33.2"), Version.parse("34.1")))
                .isEqualTo(rehearsal.between(Version.parse("33.2"), Version.parse("34.1")));
    }
}
