package io.jenkins.plugins.pexip.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The boundary of {@code fits-window}; its other verdicts stand in the tables. */
class FitsWindowTest {

    @ParameterizedTest
    @CsvSource({
        "220, PASS, takes 23 h 44 min at worst",
        "221, WARN, stops after 24 h with some nodes left behind"
    })
    void countsAllConferencingNodesAndThoseForBurstingAmongThem(int nodes, Outcome outcome, String says) {
        String all = IntStream.range(0, nodes)
                .mapToObj(i -> """
                        {"name":"c%d","role":"CONFERENCING","synchronised":true,"alwaysOn":%s}"""
                        .formatted(i, i % 2 == 0))
                .collect(Collectors.joining(",", "[", "]"));
        Verdict verdict = Sample.judge("fits-window", Sample.with(Sample.test(), "environment.nodes", all));
        assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(outcome);
        assertThat(verdict.sentence()).contains(says);
    }
}
