package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.Evaluator;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.RuleBook;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.release.UpgradePaths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges a move by the rules of its gate, on the facts as they would be before it. */
final class StepRules {

    /** What releases alone decide. The length of the upgrade is looked at beside. */
    private static final Set<String> DECIDED =
            Set.of("upgrade-path", "test-major-lead", "test-minor-lead", "prod-equals-test");
    private static final String FITS = "fits-window";
    private static final String SOURCE = "plan";

    private final PlanRequest request;

    StepRules(PlanRequest request) {
        this.request = request;
    }

    List<PlannedRule> judge(Move move) {
        List<PlannedRule> rules = new ArrayList<>(decided(move));
        tooLong(move).ifPresent(rules::add);
        return rules;
    }

    /**
     * The vendor's process stops after a day, which the number of nodes alone may foretell. Where they fit, it is judged
     * when it is time.
     */
    private Optional<PlannedRule> tooLong(Move move) {
        boolean test = move.environment() == Environment.Kind.TEST;
        int nodes = (test ? request.test() : request.production()).nodes();
        if (nodes == 0 || !rules(move).contains(FITS)) {
            return Optional.empty();
        }
        List<Map<String, Object>> alike = Collections.nCopies(nodes, Map.of(
                "name", "node", "role", "CONFERENCING", "synchronised", true, "alwaysOn", true));
        Facts facts = facts(Map.of(FactNames.NODES, alike));
        return Optional.of(PlannedRule.of(Evaluator.judge(FITS, facts, request.limits(), request.start())))
                .filter(rule -> !rule.holds());
    }

    private List<PlannedRule> decided(Move move) {
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
