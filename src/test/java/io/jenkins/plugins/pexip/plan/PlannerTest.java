package io.jenkins.plugins.pexip.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.release.ReleaseCatalogue;
import io.jenkins.plugins.pexip.release.UpgradePaths;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final Instant START = Instant.parse("2026-11-21T20:00:00Z");

    static Plan plan(String test, String production, String target) {
        return plan(test, production, target, ReleaseCatalogue.builtIn());
    }

    static Plan plan(String test, String production, String target, ReleaseCatalogue catalogue) {
        return Planner.plan(new PlanRequest(
                Standing.of(Version.parse(test), 10, "test"), Standing.of(Version.parse(production), 20, "test"),
                Version.parse(target), catalogue, UpgradePaths.builtIn(), PolicySettings.DEFAULTS, START));
    }

    private static Iterable<String> steps(Plan plan) {
        return plan.steps().stream()
                .map(step -> "%s %s %s".formatted(step.environment(), step.from(), step.to()))
                .toList();
    }

    @Test
    void oneHopForEach() {
        Plan plan = plan("33.2 (72631.0.0)", "33.2", "34.1", ReleaseCatalogue.rehearsal());
        assertThat(steps(plan)).containsExactly("TEST 33.2 34.1", "PRODUCTION 33.2 34.1");
        assertThat(plan.needsNoWaiver()).isTrue();
        assertThat(plan.acknowledgements()).isEmpty();
    }

    @Test
    void productionFollowsAtEachHopWhereItsOwnTableAsksForIt() {
        Plan plan = plan("27.4", "27.4", "34.0");
        assertThat(steps(plan))
                .containsExactly("TEST 27.4 31.4", "PRODUCTION 27.4 31.4", "TEST 31.4 34.0", "PRODUCTION 31.4 34.0");
        assertThat(plan.needsNoWaiver()).isFalse();
        assertThat(plan.waivers()).extracting(Concession::step, Concession::rule, c -> c.target().toString())
                .containsExactly(
                        tuple(1, "test-major-lead", "31.4"),
                        tuple(3, "test-major-lead", "34.0"));
        assertThat(plan.waivers().get(0).why()).contains("4 major versions ahead");
    }

    @Test
    void nothingIsToBeDoneWhereBothAreThere() {
        Plan plan = plan("34.0", "34.0", "34.0");
        assertThat(plan.found()).isTrue();
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.endsAt()).isEqualTo(START);
    }

    @Test
    void aStepNamesTheRulesThatItNeedsAndThoseThatAreJudgedLater() {
        PlanStep step = plan("33.2", "33.2", "34.1", ReleaseCatalogue.rehearsal()).steps().get(0);
        assertThat(step.rules()).extracting(PlannedRule::rule)
                .containsExactlyInAnyOrder("test-major-lead", "test-minor-lead", "upgrade-path");
        assertThat(step.rules()).extracting(PlannedRule::outcome).containsOnly(Outcome.PASS);
        assertThat(step.later()).contains("release-notes-reviewed", "recovery-point").doesNotContain("upgrade-path");
    }

    @Test
    void productionCouldFollowAfterTheSoak() {
        Plan plan = plan("33.2", "33.2", "34.1", ReleaseCatalogue.rehearsal());
        PlanStep test = plan.steps().get(0);
        PlanStep production = plan.steps().get(1);
        assertThat(test.startsAt()).isEqualTo(START);
        assertThat(Duration.between(test.startsAt(), test.endsAt())).isEqualTo(Duration.ofMinutes(52));
        assertThat(production.startsAt()).isEqualTo(test.endsAt().plus(Duration.ofDays(7)));
        assertThat(Duration.between(production.startsAt(), production.endsAtWorst()))
                .isEqualTo(Duration.ofMinutes(60 + 2 * 62));
        assertThat(plan.endsAt()).isEqualTo(production.endsAt());
    }

    @Test
    void aMissingHopIsNamedAndNeverWaived() {
        Obstacle obstacle = plan("33.2", "33.2", "36.0").obstacle();
        assertThat(obstacle.rule()).isEqualTo("upgrade-path");
        assertThat(obstacle.environment()).isEqualTo(Kind.TEST);
        assertThat(obstacle.sentence()).contains("The hop from 34.0 to 36.0 is missing", "Test, on 33.2",
                "target of at most 34.0");
        assertThat(plan("34.0", "34.0", "39.1").obstacle().sentence())
                .contains("The hop from 34.0 to 35.0 is missing", "Leave it on 34.0");
    }

    @Test
    void theHopThatOnlyProductionLacksIsNamed() {
        Obstacle obstacle = plan("35.0", "34.0", "39.1").obstacle();
        assertThat(obstacle.environment()).isEqualTo(Kind.PRODUCTION);
        assertThat(obstacle.sentence()).contains("The hop from 34.0 to 35.0 is missing", "Production, on 34.0");
    }

    @Test
    void productionCannotGoThroughWhatTestIsPast() {
        Obstacle obstacle = plan("34.0", "27.4", "34.0").obstacle();
        assertThat(obstacle.rule()).isEqualTo("prod-equals-test");
        assertThat(obstacle.sentence())
                .contains("Production, on 27.4, has to go through 31.4", "Test, on 34.0, does not",
                "hop from 27.4 to 34.0");
    }

    @Test
    void anUpgradeNeverLeadsBack() {
        assertThat(plan("35.0", "34.0", "34.0").obstacle().sentence())
                .contains("Test runs 35.0, which is newer than the target 34.0", "never leads back");
        assertThat(plan("34.0", "35.0", "34.0").obstacle().sentence()).contains("Production runs 35.0");
    }

    @Test
    void testCatchesUpWhereProductionIsAhead() {
        Plan plan = plan("33.2", "34.0", "34.1", ReleaseCatalogue.rehearsal());
        assertThat(steps(plan)).containsExactly("TEST 33.2 34.1", "PRODUCTION 34.0 34.1");
        assertThat(plan.needsNoWaiver()).isTrue();
    }

    @Test
    void whatTheCatalogueLacksAndTheTableNamesIsSaid() {
        assertThat(plan("27.4", "27.4", "36.0", ReleaseCatalogue.rehearsal()).obstacle().sentence())
                .startsWith("The table leads from 27.4 to 31.4, which the catalogue of releases lacks; add it to")
                .contains("As it is: The hop from 27.4 to 36.0 is missing");
    }
}
