package io.jenkins.plugins.pexip.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.release.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The planner against a search that tries everything, for every start and target of random worlds. */
class PlannerPropertyTest {

    @Provide
    Arbitrary<World> worlds() {
        Arbitrary<Version> versions = Combinators.combine(
                        Arbitraries.integers().between(31, 37), Arbitraries.integers().between(0, 2),
                        Arbitraries.of(0, 0, 0, 1))
                .as((major, minor, patch) -> new Version(major, minor, patch, ""));
        return Combinators.combine(
                        versions.set().ofMinSize(1).ofMaxSize(12), Arbitraries.of(10, 25, 50, 80),
                        Arbitraries.of(0, 1, 1, 2), Arbitraries.randomValue(Random::nextLong))
                .as(PlannerPropertyTest::world);
    }

    private static World world(Set<Version> releases, int percent, int majorLead, long seed) {
        List<Version> ordered = new ArrayList<>(new TreeSet<>(releases));
        Random random = new Random(seed);
        Set<World.Pair> hops = new HashSet<>();
        for (Version from : ordered) {
            for (Version to : ordered) {
                if (from.isOlderThan(to) && random.nextInt(100) < percent) {
                    hops.add(new World.Pair(from, to));
                }
            }
        }
        return new World(ordered, hops, majorLead);
    }

    @Property(tries = 40)
    void everyStepIsLegalAndNoOtherWayIsCheaper(@ForAll("worlds") World world) {
        ExhaustiveSearch search = new ExhaustiveSearch(world);
        everywhere(world, (test, production, target) -> {
            Plan plan = world.plan(test, production, target);
            follow(plan, world, test, production);
            assertThat(price(plan)).as("%s, %s to %s in %s", test, production, target, world)
                    .isEqualTo(search.cheapest(test, production, target));
        });
    }

    private static void follow(Plan plan, World world, Version test, Version production) {
        Version leads = test;
        Version follows = production;
        for (PlanStep step : plan.steps()) {
            boolean ofTest = step.environment() == Kind.TEST;
            assertThat(step.from()).isEqualTo(ofTest ? leads : follows);
            assertThat(world.hops()).contains(new World.Pair(step.from(), step.to()));
            assertThat(ofTest || step.to().equals(leads)).isTrue();
            assertThat(waived(step)).isEqualTo(ofTest && step.to().major() - follows.major() > world.majorLead());
            leads = ofTest ? step.to() : leads;
            follows = ofTest ? follows : step.to();
        }
        assertThat(!plan.found() || leads.equals(plan.target()) && follows.equals(plan.target())).isTrue();
    }

    @Property(tries = 15)
    void theHopThatIsNamedAsMissingIsMissing(@ForAll("worlds") World world) {
        everywhere(world, (test, production, target) -> {
            Obstacle obstacle = world.plan(test, production, target).obstacle();
            if (obstacle == null || obstacle.to().isOlderThan(obstacle.from())) {
                return;
            }
            Obstacle left = world.with(obstacle.from(), obstacle.to()).plan(test, production, target).obstacle();
            boolean testStillInTheWay = left != null && left.environment() == Kind.TEST;
            assertThat(obstacle.rule().equals("prod-equals-test") ? left != null : testStillInTheWay)
                    .as("%s, then %s", obstacle, left).isFalse();
        });
    }

    private static boolean waived(PlanStep step) {
        return step.rules().stream().anyMatch(rule -> rule.outcome() == Outcome.FAIL);
    }

    private static Optional<ExhaustiveSearch.Price> price(Plan plan) {
        int promotions = (int) plan.steps().stream().filter(step -> step.environment() == Kind.PRODUCTION).count();
        return plan.found()
                ? Optional.of(new ExhaustiveSearch.Price(plan.waivers().size(), plan.steps().size(), promotions))
                : Optional.empty();
    }

    private interface Journey {
        void from(Version test, Version production, Version target);
    }

    private static void everywhere(World world, Journey journey) {
        for (Version test : world.releases()) {
            for (Version production : world.releases()) {
                world.releases().forEach(target -> journey.from(test, production, target));
            }
        }
    }
}
