package io.jenkins.plugins.pexip.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedItemsTest {

    @ParameterizedTest
    @CsvSource({
        "video, video, true", "video, video2, false", "video, Video, false", "video, team/video, false",
        "team/video, team/video, true", "team/*, team/video, true", "team/*, team, false", "team/*, team/a/b, false",
        "team/**, team/video, true", "team/**, team/a/b, true", "team/**, team, false", "team/**, team2/a, false",
        "**, video, true", "**, a/b/c, true", "**/video, team/video, true", "**/video, team/other, false",
        "team/promote-*, team/promote-34, true", "team/promote-*, team/x-promote-34, false", "team/*-*, team/a-b, true",
        "*, video, true", "*, team/video, false", "team/**/main, team/repo/main, true", "team.x, teamAx, false"
    })
    void fitsFullNames(String pattern, String job, boolean fits) {
        assertThat(AllowedItems.fit(List.of(pattern), job)).isEqualTo(fits);
    }

    @Test
    void withoutAPatternNoJobFits() {
        assertThat(AllowedItems.fit(List.of(), "video")).isFalse();
    }

    @Test
    @Timeout(60)
    void isSoonKnownWhateverStarsThereAre() {
        assertThat(AllowedItems.fit(List.of("*a".repeat(200) + "b"), "a".repeat(1000))).isFalse();
        assertThat(AllowedItems.fit(List.of("**/a/".repeat(50) + "b"), "a/".repeat(500) + "c")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/team", "team/", "team//video", "/"})
    void refusesWhatIsNoName(String pattern) {
        assertThatThrownBy(() -> AllowedItems.check(pattern))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("team/**");
    }
}
