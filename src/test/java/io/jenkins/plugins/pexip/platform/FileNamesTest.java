package io.jenkins.plugins.pexip.platform;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
    void holdNothingThatAFileSystemOrAnAddressMinds(@ForAll String name) {
        assertThat(FileNames.of(name)).matches("(?!\\.)[A-Za-z0-9._~-]*");
    }
}
