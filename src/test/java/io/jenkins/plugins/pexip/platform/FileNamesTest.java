package io.jenkins.plugins.pexip.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FileNamesTest {

    @Test
    void leavesPlainNamesReadable() {
        assertThat(FileNames.of("promotion#1")).isEqualTo("promotion_1");
        assertThat(FileNames.of("team/upgrade#12")).isEqualTo("team~2fupgrade_12");
    }

    @Property
    void areNeverTheSameForTwoNames(@ForAll String one, @ForAll String other) {
        assertThat(FileNames.of(one).equals(FileNames.of(other))).isEqualTo(one.equals(other));
    }

    @Property
    void areNeverTheSameWhereCapitalsAreNotToldApart(
            @ForAll @AlphaChars @StringLength(max = 3) String one,
            @ForAll @AlphaChars @StringLength(max = 3) String other) {
        assertThat(FileNames.of(one).equalsIgnoreCase(FileNames.of(other))).isEqualTo(one.equals(other));
    }

    @Test
    void tellsTestFromItsTwins() {
        assertThat(Stream.of("test", "Test", "TEST").map(FileNames::of).map(String::toLowerCase).distinct()).hasSize(3);
    }

    /** A file system takes 255 bytes, endings and all. */
    @Property
    void areShortEnoughAndStillNeverTheSame(@ForAll @StringLength(min = 100, max = 2000) String name) {
        assertThat(FileNames.of(name).length()).isLessThanOrEqualTo(160);
        assertThat(FileNames.of(name + "a")).isNotEqualTo(FileNames.of(name));
    }

    @Property
    void holdNothingThatAFileSystemOrAnAddressMinds(@ForAll String name) {
        assertThat(FileNames.of(name)).matches("(?!\\.)[A-Za-z0-9._~-]*");
    }
}
