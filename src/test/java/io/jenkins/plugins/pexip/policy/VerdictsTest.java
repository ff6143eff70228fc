package io.jenkins.plugins.pexip.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.rule.Rule;
import io.jenkins.plugins.pexip.policy.rule.Rules;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Each verdict that each rule can give, one line each in the tables verdicts-*.csv: what is changed in {@link Sample}
 * (several facts and their values are joined by an ampersand) and what comes of it.
 */
class VerdictsTest {

    @ParameterizedTest(name = "{0}: {4} with {2} = {3}")
    @CsvFileSource(resources = {"verdicts-promotion.csv", "verdicts-before.csv", "verdicts-after.csv",
            "verdicts-node.csv", "verdicts-rollback.csv"},
            delimiter = '|', quoteCharacter = '\0', maxCharsPerColumn = 10_000)
    void givesTheVerdict(String rule, String kind, String fact, String value, Outcome outcome, String says) {
        Facts facts = AfterSample.of(kind);
        String[] names = fact.split(" & ");
        String[] values = value.split(" & ");
        for (int i = 0; i < names.length; i++) {
            facts = changed(facts, names[i], values[i]);
        }
        Verdict verdict = Sample.judge(rule, facts);
        assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(outcome);
        assertThat(verdict.sentence()).contains(says).endsWith(".").doesNotContain("%");
    }

    private static Facts changed(Facts facts, String name, String value) {
        return switch (value) {
            case "-" -> facts;
            case "gone" -> new Facts(facts.all().stream().filter(f -> !f.name().equals(name)).toList());
            default -> Sample.with(facts, name, value.replace("DIGEST", Sample.DIGEST).replace("OTHER",
                    Sample.OTHER_DIGEST));
        };
    }

    @Test
    void everyRuleHasALineForEachVerdictThatItCanGive() throws IOException {
        Map<String, Set<String>> lines = new TreeMap<>();
        for (String table : List.of("promotion", "before", "after", "node", "rollback")) {
            try (InputStream list = VerdictsTest.class.getResourceAsStream("verdicts-" + table + ".csv")) {
                new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
                        .map(line -> line.split(" \\| "))
                        .forEach(cells -> lines.computeIfAbsent(cells[0].strip(), rule -> new TreeSet<>())
                                .add(cells[4].strip()));
            }
        }
        assertThat(lines.keySet()).containsExactlyInAnyOrderElementsOf(Rules.all().stream().map(Rule::id).toList());
        assertThat(Rules.all()).allSatisfy(rule -> assertThat(lines.get(rule.id())).as(rule.id())
                .contains("PASS", "UNKNOWN"));
        // Its WARN takes 221 nodes, which no line holds: see FitsWindowTest.
        lines.remove("fits-window");
        assertThat(lines).allSatisfy((rule, verdicts) -> assertThat(verdicts).as(rule).containsAnyOf("FAIL", "WARN"));
    }
}
