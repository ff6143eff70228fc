package io.jenkins.plugins.pexip.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.person.Starter;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"why\n  - Void if nothing", "why\r\n  - Void", "why\u2028- Void", "why\u0085- Void", "why\u000b- Void"})
    void nobodysWordsBeginALineOfTheirOwn(String text) {
        assertThat(OneLine.of(text)).startsWith("why ").doesNotContainPattern("[\n\r\u000b\u0085\u2028\u2029]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2K\u001b[1Aall is well", "\u009b2Kall is well", "\u202eall is well", "\u200ball is well",
        "\u0007all is well"})
    void norSteerTheTerminalOfWhoReadsThem(String text) {
        assertThat(OneLine.of(text)).contains("all is well").startsWith("?").doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }

    @Test
    void usualTextStaysAsItIs() {
        String usual = "  vm-1   33.2 → 34.1 (René, “CHG-7” …)  日本";
        assertThat(OneLine.of(usual)).isEqualTo(usual);
        assertThat(OneLine.of(null)).isNull();
    }

    @Property
    void onceIsEnough(@ForAll String text) {
        assertThat(OneLine.of(OneLine.of(text))).isEqualTo(OneLine.of(text));
    }

    @Test
    void whatAQuestionShowsIsALineForEachPoint() {
        Question question = new Question("q", "p#1", "run", Question.Kind.WAIVER, "vbv", "test", "34.1",
                "Waive\u001b[8m it", List.of("rita asks for it: why\n  - Waivers in force: none"), "digest", List.of(),
                Starter.person("rita"), Instant.EPOCH, Instant.EPOCH);
        assertThat(question.title()).isEqualTo("Waive?[8m it");
        assertThat(question.points()).containsExactly("rita asks for it: why   - Waivers in force: none");
    }
}
