package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFaultTest {

    private static final String START = "platforms:\n- name: vbv\n  environments:\n  - name: test\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "    kind: TSET | line 5: .platforms[0].environments[0].kind: 'TSET' is none of TEST, PRODUCTION",
        "    machines: [] | .kind: it is missing",
        "    kind: [x] | it is not of the shape that docs/configuration.md shows",
    })
    void saysWhereAndWhatInPlainWords(String wrong, String says) throws Exception {
        Path file = folder.resolve("platform.yaml");
        Files.writeString(file, START + "    " + wrong.strip() + "\n");
        assertThatThrownBy(() -> Configuration.read(file))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining(says);
    }

    @Test
    void namesTheFieldsThatThereAre() throws Exception {
        Path file = Files.writeString(folder.resolve("platform.yaml"), "platforms: []\ncolour: red\n");
        assertThatThrownBy(() -> Configuration.read(file))
                .hasMessageContaining(".colour: there is no field 'colour' here; there are: credentials, platforms");
    }
}
