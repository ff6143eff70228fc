package io.jenkins.plugins.pexip.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.policy.rule.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {

    /** Copied from the policy's tables by a script: id, severity, source. */
    private static List<String> policy() throws IOException {
        try (InputStream list = RulesTest.class.getResourceAsStream("rules.csv")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void holdsEveryRuleOfThePolicyAndNoOtherButForRollbacksOfWhichItSaysNothing() throws IOException {
        assertThat(Rules.all().stream().map(r -> r.id() + ";" + r.severity() + ";" + r.source()))
                .startsWith(policy().toArray(String[]::new))
                .endsWith("way-back;MUST;own", "support-asked;SHOULD;V")
                .hasSize(policy().size() + 2);
    }

    @Test
    void everyRuleHasAMoment() {
        assertThat(Rules.all()).allSatisfy(rule -> assertThat(rule.moments()).isNotEmpty());
    }

    @Test
    void refusesARuleThatDoesNotExist() {
        assertThatThrownBy(() -> Rules.get("no-such")).hasMessageContaining("'no-such'");
    }
}
