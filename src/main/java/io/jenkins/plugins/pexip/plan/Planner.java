package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.release.UpgradeEstimate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the way to the target with the fewest waivers, then the fewest upgrades, then the shortest estimated time
 * (policy, "Two guides, one hop"). A hop that the vendor's table lacks is never waived, since the vendor's software
 * would refuse it.
 */
public final class Planner {

    private Planner() {}

    public static Plan plan(PlanRequest request) {
        Terrain terrain = Terrain.of(request);
        return Obstacles.leadingBack(request)
                .map(back -> plan(request, terrain, List.of(), back))
                .orElseGet(() -> forwards(request, terrain));
    }

    private static Plan forwards(PlanRequest request, Terrain terrain) {
        int test = terrain.number(request.test().version());
        int production = terrain.number(request.production().version());
        return new BestWay(terrain, request).from(production, test)
                .map(moves -> plan(request, terrain, steps(request, moves), null))
                .orElseGet(() -> plan(request, terrain, List.of(),
                        new Obstacles(terrain, request).find(test, production)));
    }

    private static Plan plan(PlanRequest request, Terrain terrain, List<PlanStep> steps, Obstacle obstacle) {
        return new Plan(request.test(), request.production(), request.target(), request.start(), request.soak(),
                terrain.releases(), steps, obstacle);
    }

    private static List<PlanStep> steps(PlanRequest request, List<Move> moves) {
        StepRules rules = new StepRules(request);
        List<PlanStep> steps = new ArrayList<>();
        Instant at = request.start();
        for (Move move : moves) {
            PlanStep step = step(request, move, at, steps.size() + 1, rules);
            steps.add(step);
            at = step.endsAt();
        }
        return steps;
    }

    private static PlanStep step(PlanRequest request, Move move, Instant free, int number, StepRules rules) {
        boolean ofTest = move.environment() == Environment.Kind.TEST;
        UpgradeEstimate length = (ofTest ? request.test() : request.production()).estimate();
        Instant start = ofTest ? free : free.plus(request.soak());
        return new PlanStep(number, move.environment(), move.from(), move.to(), start, start.plus(length.expected()),
                start.plus(length.worst()), rules.judge(move), rules.later(move));
    }
}
