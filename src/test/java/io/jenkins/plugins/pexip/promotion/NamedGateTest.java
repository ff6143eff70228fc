package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.cli.ExitCode;
import io.jenkins.plugins.pexip.platform.OwnRule;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.stage.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gates that a Jenkinsfile names, and own rules, on simulated servers that stay as they are. */
class NamedGateTest {

    private static final List<OwnRule> OWN = List.of(
            rule("three-nodes", "facts['environment.nodes'].size() >= 3", OwnRule.Moment.NEW_NODE),
            rule("a-million-nodes", "facts['environment.nodes'].size() >= 1000000", OwnRule.Moment.NEW_NODE),
            rule("machines-at-plan", "facts['environment.machines'].all(vm, vm.power == 'RUNNING')",
                    OwnRule.Moment.PLAN));

    @TempDir
    static Path folder;

    private static SimulatedPromotion shared;
    private SimulatedPromotion promotion;

    private static OwnRule rule(String id, String expression, OwnRule.Moment moment) {
        return new OwnRule(id, OwnRule.Severity.MUST, Set.of(moment), expression, "Deploy more nodes.", false);
    }

    @BeforeAll
    static void start() throws Exception {
        shared = SimulatedPromotion.withoutCollection(folder, PromotionTest.twoEnvironments("33.2"));
    }

    @AfterAll
    static void stop() {
        shared.close();
    }

    @BeforeEach
    void another() {
        promotion = shared.another("gate-" + System.nanoTime(), NamedGateTest::withOwnRules);
    }

    private static Platform withOwnRules(Platform platform) {
        PolicySettings policy = new PolicySettings(
                null, null, null, null, null, null, null, null, null, null, OWN);
        return new Platform(platform.name(), platform.environments(), policy, platform.releases(),
                platform.upgradePaths(), platform.evidence(), platform.clock());
    }

    @Test
    void judgesTheRulesThatItNamesInTheirOrder() {
        promotion.succeed(promotion.run("pexipGate", Map.of("name", "Before the holidays", "environment", "prod",
                "rules", List.of("three-nodes", "uniform-version", "no-upgrade-running"))));
        assertThat(promotion.console).contains("prod: Gate 'Before the holidays': 3 pass");
        JsonNode gate = promotion.evidence("gate").get(0);
        assertThat(gate.path("verdicts").findValuesAsText("rule"))
                .containsExactly("three-nodes", "uniform-version", "no-upgrade-running");
        assertThat(gate.at("/verdicts/0/facts/0/name").asText()).isEqualTo("environment.nodes");
    }

    @Test
    void isClosedByARuleThatDoesNotHold() {
        Problem problem = promotion.problem(promotion.run("pexipGate", Map.of("name", "Large", "environment", "test",
                "rules", List.of("uniform-version", "a-million-nodes"))));
        assertThat(ExitCode.of(problem)).isEqualTo(ExitCode.GATE_CLOSED);
        assertThat(problem.toString()).contains("Gate 'Large' for 'test' is closed",
                "a-million-nodes (MUST, source own): FAIL", "Deploy more nodes.", "Nothing was changed on 'test'");
    }

    @Test
    void passesABuiltInGateOfTheEnvironmentThatItGuards() {
        Problem problem = promotion.problem(promotion.run("pexipGate", Map.of("name", "Production upgrade")));
        assertThat(ExitCode.of(problem)).isEqualTo(ExitCode.GATE_CLOSED);
        assertThat(problem.toString()).contains("Gate 'Production upgrade' for 'prod' is closed", "verified-in-test");
    }

    @Test
    void aPlanReadsWhatItsOwnRulesNeedBeyondItsOwnFacts() {
        promotion.reviewed("34.0", "34.1");
        promotion.succeed(promotion.run("pexipPlan", Map.of("version", "34.1", "environment", "test")));
        assertThat(promotion.evidence("gate").get(0).path("verdicts").findValuesAsText("rule"))
                .endsWith("machines-at-plan");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Own                | test | no-such-rule          | There is no rule 'no-such-rule'; there are:"
            + " test-major-lead",
        "Own                | test | ntp,ntp               | The gate 'Own' names the rule 'ntp' twice.",
        "Production upgrade | prod | three-nodes           | The gate 'Production upgrade' is built in",
        "production UPGRADE | test | ''                    | guards an environment of kind PRODUCTION, and 'test' is",
        "Own                | test | ''                    | There is no gate 'Own'; there are: Test plan,",
        "Production  upgrade | prod | three-nodes          | The gate 'Production  upgrade' is built in",
        "Production\u00a0upgrade | prod | three-nodes      | is built in",
        "Production upgr\u00adade | prod | three-nodes     | has characters that are not seen",
        "\uff30roduction upgrade | prod | three-nodes      | is built in",
        "Production up\u200bgrade | prod | three-nodes     | has characters that are not seen",
        "Own\u202e             | test | ntp                | has characters that are not seen",
        "\u0420roduction upgrade | prod | three-nodes      | or that look like others",
        "Own gate, and whoever reads this far in such a long name of one thinks that it is somebody else's | test | ntp"
            + " | A gate's name has 80 characters at most",
        "''                 | test | ntp                   | name is missing",
        "Own                | ''   | ntp                   | name one",
        "Own                | nowhere | ntp                | has no environment 'nowhere'"
    })
    void refusesAnOrderThatCannotBe(String name, String environment, String rules, String says) {
        List<String> ids = rules.isEmpty() ? List.of() : List.of(rules.split(","));
        Problem problem = promotion.problem(promotion.run("pexipGate",
                Map.of("name", name, "environment", environment, "rules", ids)));
        assertThat(ExitCode.of(problem)).as(problem::toString).isEqualTo(ExitCode.WRONG_USE);
        assertThat(problem.toString()).contains(says);
    }
}
