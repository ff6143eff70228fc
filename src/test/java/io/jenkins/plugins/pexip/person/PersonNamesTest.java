package io.jenkins.plugins.pexip.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"rita", "Rita", " rita ", "RITA\t", "r\u200bita", "\uff52\uff49\uff54\uff41", "rita\u00a0",
        "\u202erita"})
    void onePersonIsOnePersonHoweverTheNameIsWritten(String written) {
        assertThat(PersonNames.CASE_INSENSITIVE.same("rita", written)).isTrue();
    }

    @Test
    void unicodesTwoWaysToWriteALetterAreOne() {
        assertThat(PersonNames.CASE_SENSITIVE.same("Ren\u00e9", "Rene\u0301")).isTrue();
        assertThat(PersonNames.CASE_INSENSITIVE.same("\u00c5sa", "a\u030aSA")).isTrue();
        assertThat(PersonNames.CASE_INSENSITIVE.same("STRASSE", "stra\u00dfe")).isTrue();
        assertThat(PersonNames.CASE_INSENSITIVE.same("Stra\u1e9ee", "stra\u00dfe")).isTrue();
    }

    @Test
    void otherPeopleAreOthersAndNobodyIsNobody() {
        assertThat(PersonNames.CASE_INSENSITIVE.same("rita", "rita2")).isFalse();
        assertThat(PersonNames.CASE_INSENSITIVE.same("", "")).isFalse();
        assertThat(PersonNames.CASE_INSENSITIVE.same(null, null)).isFalse();
        assertThat(PersonNames.CASE_INSENSITIVE.same("\u200b", " ")).isFalse();
        assertThat(PersonNames.CASE_SENSITIVE.same("rita", "Rita")).isFalse();
    }

    @Test
    void countsEachPersonOnceAsNamedFirst() {
        assertThat(PersonNames.CASE_INSENSITIVE.distinct(List.of("Sam", "sam ", "", "petra", "SAM")))
                .containsExactly("Sam", "petra");
    }

    @Test
    void takesARealmsOwnComparison() {
        PersonNames mail = PersonNames.as(id -> id.replaceAll("@.*", "").toLowerCase(Locale.ROOT));
        assertThat(mail.same("Rita@example.org", "rita")).isTrue();
        assertThat(mail.find(List.of("rita"), "Rita@example.org")).contains("rita");
    }

    @Test
    void isConfiguredByItsWord() {
        assertThat(PersonNames.of("case_sensitive")).isSameAs(PersonNames.CASE_SENSITIVE);
        assertThatThrownBy(() -> PersonNames.of("sometimes")).hasMessageContaining("CASE_INSENSITIVE or CASE_SENSITIVE");
    }

    @Property
    void aKeyIsItsOwnKey(@ForAll String name) {
        String key = PersonNames.CASE_INSENSITIVE.key(name);
        assertThat(PersonNames.CASE_INSENSITIVE.key(key)).isEqualTo(key);
    }

    /** Each letter there is, so that no run of the tests depends on which ones were drawn. */
    @Test
    void noLetterMakesTwoPeopleOfOne() {
        PersonNames names = PersonNames.CASE_INSENSITIVE;
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Character::isLetter).forEach(letter -> {
            String name = Character.toString(letter);
            String key = names.key(name);
            assertThat(List.of(names.key(key), names.key(name.toUpperCase(Locale.ROOT)),
                    names.key(name.toLowerCase(Locale.ROOT)))).as("U+%04X", letter).containsOnly(key);
        });
    }

    @Property
    void theCaseOfALatinNameMakesNoDifference(@ForAll @CharRange(from = ' ', to = '\u024f') String name) {
        assertThat(PersonNames.CASE_INSENSITIVE.key(name.toUpperCase(Locale.ROOT)))
                .isEqualTo(PersonNames.CASE_INSENSITIVE.key(name));
    }
}
