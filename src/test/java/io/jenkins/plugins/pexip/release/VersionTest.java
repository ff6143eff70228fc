package io.jenkins.plugins.pexip.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    @Test
    void readsWhatTheManagementNodeWrites() {
        Version version = Version.parse("34.1 (73000.0.0)");
        assertThat(version).isEqualTo(Version.parse("34.1")).hasToString("34.1");
        assertThat(version.full()).isEqualTo("34.1 (73000.0.0)");
        assertThat(version.build()).isEqualTo("73000.0.0");
    }

    @Test
    void ordersByNumbersAndNotByText() {
        List<Version> versions =
                List.of("31.4", "34", "34.1", "34.1.1", "34.2", "34.10", "40").stream().map(Version::parse).toList();
        assertThat(versions).isSorted();
        assertThat(versions.stream().distinct()).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "latest", "34.", ".1", "34.1.1.1", "-1", "34,1", "34.1 ()", "34.1 (x)", "99999",
            "３４.1"})
    void refusesNonsenseAndNamesIt(String nonsense) {
        assertThatThrownBy(() -> Version.parse(nonsense))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + nonsense + "' is not a version");
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> Version.parse(null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void whatItWritesItReads(@ForAll @IntRange(max = 9999) int major, @ForAll @IntRange(max = 9999) int minor,
            @ForAll @IntRange(max = 9999) int patch) {
        Version version = new Version(major, minor, patch, "1.2");
        assertThat(Version.parse(version.toString())).isEqualTo(version).hasSameHashCodeAs(version);
        assertThat(Version.parse(version.full()).full()).isEqualTo(version.full());
    }

    @Property(tries = 200)
    void theOrderIsTotalAndAgreesWithEquality(@ForAll @IntRange(max = 3) int a, @ForAll @IntRange(max = 3) int b,
            @ForAll @IntRange(max = 3) int c, @ForAll @IntRange(max = 3) int d) {
        Version one = new Version(a, b, 0, "");
        Version other = new Version(c, d, 0, "1");
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
        assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
    }

    @Property(tries = 200)
    void theOrderIsThatOfTheNumbersOneAfterTheOther(
            @ForAll @Size(3) List<@IntRange(max = 9999) Integer> one,
            @ForAll @Size(3) List<@IntRange(max = 9999) Integer> other) {
        int expected = Arrays.compare(one.toArray(Integer[]::new), other.toArray(Integer[]::new));
        assertThat(Integer.signum(of(one).compareTo(of(other)))).isEqualTo(Integer.signum(expected));
    }

    private static Version of(List<Integer> numbers) {
        return Version.parse("%d.%d.%d".formatted(numbers.toArray()));
    }

    /** Whatever stands there: it is refused by name, or it is a version that reads back as itself. */
    @Property(tries = 1000)
    void nonsenseIsRefusedAndNothingElse(@ForAll @CharRange(from = '(', to = '9') @StringLength(max = 10) String text) {
        Version version;
        try {
            version = Version.parse(text);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("'" + text + "' is not a version");
            assertThat(text.strip()).doesNotMatch("\\d{1,4}(\\.\\d{1,4}){0,2}");
            return;
        }
        assertThat(text.strip()).matches("\\d{1,4}(\\.\\d{1,4}){0,2}( *\\(\\d+(\\.\\d+)*\\))?");
        assertThat(Version.parse(version.full())).isEqualTo(version);
    }

    @Test
    void refusesALongTextAtOnce() {
        assertThatThrownBy(() -> Version.parse("34.1 (1" + ".1".repeat(1_000_000) + ")"))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }
}
