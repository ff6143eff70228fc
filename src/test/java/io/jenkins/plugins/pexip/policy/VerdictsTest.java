package io.jenkins.plugins.pexip.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Each verdict that each rule can give, one line each in the tables verdicts-*.csv: what is changed in {@link Sample} and what comes
 * of it.
 */
class VerdictsTest {

    @ParameterizedTest(name = "{0}: {4} with {2} = {3}")
    @CsvFileSource(resources = {"verdicts-promotion.csv", "verdicts-before.csv", "verdicts-after.csv", "verdicts-node.csv"},
            delimiter = '|', quoteCharacter = '\0', maxCharsPerColumn = 10_000)
    void givesTheVerdict(String rule, String kind, String fact, String value, Outcome outcome, String says) {
        Facts good = AfterSample.of(kind);
        Facts facts = switch (fact) {
            case "-" -> good;
            default -> "gone".equals(value)
                    ? new Facts(good.all().stream().filter(f -> !f.name().equals(fact)).toList())
                    : Sample.with(good, fact, value.replace("DIGEST", Sample.DIGEST).replace("OTHER",
                            Sample.OTHER_DIGEST));
        };
        Verdict verdict = Sample.judge(rule, facts);
        assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(outcome);
        assertThat(verdict.sentence()).contains(says).endsWith(".").doesNotContain("%");
    }
}
