package io.jenkins.plugins.pexip.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.policy.rule.Rule;
import io.jenkins.plugins.pexip.policy.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/policy.md says what the code says. */
class PolicyPageTest {

    @Test
    void namesEveryRuleAndNoOther() throws IOException {
        assertThat(rules("Rules"))
                .isEqualTo(Rules.all().stream().map(PolicyPageTest::row).toList());
    }

    @Test
    void listsEachGateWithItsRulesInOrder() throws IOException {
        assertThat(table("Gates").stream().map(cells -> cells.get(0) + ": " + cells.get(2)))
                .containsExactlyElementsOf(Gates.all().stream()
                        .map(gate -> gate.name() + ": " + String.join(", ", gate.rules()))
                        .toList());
    }

    private static List<String> row(Rule rule) {
        return List.of(rule.id(), rule.severity().name(), rule.source());
    }

    private static List<List<String>> rules(String heading) throws IOException {
        return table(heading).stream().map(cells -> cells.subList(0, 3)).toList();
    }

    /** The cells of a section's table, without code marks. */
    private static List<List<String>> table(String heading) throws IOException {
        return Files.readAllLines(Path.of("docs/policy.md")).stream()
                .dropWhile(line -> !line.equals("## " + heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> Arrays.stream(line.replace("`", "").split("\\|")).skip(1).map(String::strip).toList())
                .toList();
    }
}
