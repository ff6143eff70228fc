package io.jenkins.plugins.pexip.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {

    private static final List<String> KNOWN =
            List.of("environments", "environmentWords", "machines", "managementNode", "url", "trust", "soakMin", "soakMax");

    @ParameterizedTest
    @CsvSource({
        "enviroments, environments", "Environments, environments", "machine, machines", "managmentNode, managementNode",
        "ulr, url", "soakmin, soakMin", "trusts, trust", "colour, ", "x, ",
    })
    void isTheOneThatWasProbablyMeant(String written, String meant) {
        assertThat(NearestWord.to(written, KNOWN).orElse(null)).isEqualTo(meant);
    }

    @Property
    void aWordIsNearestToItself(@ForAll @AlphaChars @StringLength(min = 1, max = 12) String word) {
        assertThat(NearestWord.distance(word, word)).isZero();
        assertThat(NearestWord.to(word, List.of(word, word + "x"))).contains(word);
    }

    @Property
    void theDistanceIsTheSameBothWays(
            @ForAll @AlphaChars @StringLength(max = 10) String a, @ForAll @AlphaChars @StringLength(max = 10) String b) {
        assertThat(NearestWord.distance(a, b)).isEqualTo(NearestWord.distance(b, a))
                .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
    }
}
