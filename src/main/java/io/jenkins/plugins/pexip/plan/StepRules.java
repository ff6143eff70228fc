package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.policy.Evaluator;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.RuleBook;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.release.UpgradePaths;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges a move by the rules of its gate, on the facts as they would be before it. */
final class StepRules {

    /** What releases alone decide. */
    private static final Set<String> DECIDED =
            Set.of("upgrade-path", "test-major-lead", "test-minor-lead", "prod-equals-test");
    private static final String SOURCE = "plan";

    private final PlanRequest request;

    StepRules(PlanRequest request) {
        this.request = request;
    }

    List<PlannedRule> judge(Move move) {
        Facts facts = facts(Map.of(
                FactNames.INSTALLED, move.from(),
                FactNames.TARGET, move.to(),
                FactNames.TEST_VERSION, move.test(),
                FactNames.PRODUCTION_VERSION, move.production(),
                FactNames.CATALOGUE, request.catalogue().part(move.production(), move.to()),
                FactNames.UPGRADE_PATHS, paths(move)));
        return rules(move).stream()
                .filter(DECIDED::contains)
                .map(rule -> Evaluator.judge(rule, facts, request.limits(), request.start()))
                .map(PlannedRule::of)
                .toList();
    }

    private Facts facts(Map<String, Object> values) {
        Facts facts = Facts.NONE;
        for (Map.Entry<String, Object> value : values.entrySet()) {
            facts = facts.with(value.getKey(), value.getValue(), SOURCE, request.start());
        }
        return facts;
    }

    /** The one row that the move needs: the whole table would be read anew for each step. */
    private UpgradePaths paths(Move move) {
        return request.paths().row(move.from(), move.to())
                .map(row -> new UpgradePaths(List.of(row)))
                .orElse(request.paths());
    }

    List<String> later(Move move) {
        return rules(move).stream().filter(rule -> !DECIDED.contains(rule)).toList();
    }

    /** The organisation's own rules among them. */
    private List<String> rules(Move move) {
        return RuleBook.of(request.limits()).joined(Gates.upgrade(move.environment())).rules();
    }
}
