package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.policy.Evaluator;
import io.jenkins.plugins.pexip.policy.FactNames;
import io.jenkins.plugins.pexip.policy.Facts;
import io.jenkins.plugins.pexip.policy.Gates;
import java.util.List;
import java.util.Set;

/** Judges a move by the rules of its gate, on the facts as they would be before it. */
final class StepRules {

    /** What releases alone decide. */
    private static final Set<String> DECIDED =
            Set.of("upgrade-path", "test-major-lead", "test-minor-lead", "prod-equals-test");
    private static final String SOURCE = "plan";

    private final PlanRequest request;
    private final Facts reference;

    StepRules(PlanRequest request) {
        this.request = request;
        this.reference = Facts.NONE
                .with(FactNames.CATALOGUE, request.catalogue(), SOURCE, request.start())
                .with(FactNames.UPGRADE_PATHS, request.paths(), SOURCE, request.start());
    }

    List<PlannedRule> judge(Move move) {
        Facts facts = reference
                .with(FactNames.INSTALLED, move.from(), SOURCE, request.start())
                .with(FactNames.TARGET, move.to(), SOURCE, request.start())
                .with(FactNames.TEST_VERSION, move.test(), SOURCE, request.start())
                .with(FactNames.PRODUCTION_VERSION, move.production(), SOURCE, request.start());
        return rules(move).stream()
                .filter(DECIDED::contains)
                .map(rule -> Evaluator.judge(rule, facts, request.limits(), request.start()))
                .map(PlannedRule::of)
                .toList();
    }

    static List<String> later(Move move) {
        return rules(move).stream().filter(rule -> !DECIDED.contains(rule)).toList();
    }

    private static List<String> rules(Move move) {
        return Gates.upgrade(move.environment()).rules();
    }
}
