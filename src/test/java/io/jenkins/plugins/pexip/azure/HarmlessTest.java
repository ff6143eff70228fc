package io.jenkins.plugins.pexip.azure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HarmlessTest {

    @Test
    void hidesTokensAndQueries() {
        assertThat(Harmless.words("at https://a.example/b?sig=abc with eyJabcdefgh.abc.def  end"))
                .isEqualTo("at https://a.example/b?... with (token) end");
    }

    /** Each of them takes a regular expression that looks at all of it minutes, or all of its stack. */
    @Test
    @Timeout(60)
    void isSoonDoneWithWhateverALongAnswerSays() {
        for (String part : new String[] {"https://", "eyJabcdefgh", ".", " "}) {
            assertThat(Harmless.words("eyJabcdefgh" + part.repeat(500_000))).hasSizeLessThan(700);
        }
    }
}
