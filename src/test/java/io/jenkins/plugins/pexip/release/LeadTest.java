package io.jenkins.plugins.pexip.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadTest {

    @ParameterizedTest
    @CsvSource({"34.1, 33.2, 1", "33.2, 33.0, 0", "36.0, 33.2, 3", "33.2, 34.1, 0"})
    void countsMajors(String ahead, String behind, int majors) {
        assertThat(Lead.majors(Version.parse(ahead), Version.parse(behind))).isEqualTo(majors);
    }

    @ParameterizedTest
    @CsvSource({
        "33.2, 33.0, 2", "33.9, 33.0, 9", "33.0, 33.2, 0", "33.2, 34.1, 0", "34.1, 33.2, 2", "34.1, 33.0, 4",
        "36.0, 34.2, 2",
    })
    void countsMinorsWithinAMajorByNumberAndAcrossMajorsByRelease(String ahead, String behind, int minors) {
        assertThat(Lead.of(Version.parse(ahead), ReleaseCatalogue.rehearsal()).minorsOver(Version.parse(behind)))
                .hasValue(minors);
    }

    @ParameterizedTest
    @CsvSource({"34.9, 33.2", "34.1, 32.0", "34.1, 33.7"})
    void doesNotGuessWhatTheCatalogueDoesNotHold(String ahead, String behind) {
        assertThat(Lead.of(Version.parse(ahead), ReleaseCatalogue.rehearsal()).minorsOver(Version.parse(behind)))
                .isEmpty();
    }
}
