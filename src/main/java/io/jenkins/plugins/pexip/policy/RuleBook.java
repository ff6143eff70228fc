package io.jenkins.plugins.pexip.policy;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.OwnRule;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.own.OwnRules;
import io.jenkins.plugins.pexip.policy.rule.Moment;
import io.jenkins.plugins.pexip.policy.rule.Rule;
import io.jenkins.plugins.pexip.policy.rule.Rules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules that there are for a platform: the built-in ones and the organisation's own. Immutable. */
public final class RuleBook {

    /** Compiling expressions takes milliseconds, and the same settings are judged by again and again. */
    private static final AtomicReference<RuleBook> LATEST = new AtomicReference<>(new RuleBook(List.of()));

    private final List<OwnRule> written;
    private final List<Rule> own;

    private RuleBook(List<OwnRule> written) {
        this.written = written;
        this.own = written.stream().map(OwnRules::rule).toList();
    }

    public static RuleBook of(PolicySettings settings) {
        RuleBook latest = LATEST.get();
        if (!latest.written.equals(settings.rules())) {
            latest = new RuleBook(settings.rules());
            LATEST.set(latest);
        }
        return latest;
    }

    /**
     * @throws ConfigurationProblem if one of the own rules cannot be used, naming it and the place in its expression
     */
    public static void check(PolicySettings settings) {
        settings.rules().forEach(OwnRules::check);
    }

    /**
     * A built-in rule is never replaced by an own one of the same id.
     *
     * @throws IllegalArgumentException if there is no such rule, naming those that there are
     */
    public Rule get(String id) {
        return Stream.concat(Rules.all().stream(), own.stream())
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ConfigurationProblem("There is no rule '%s'; there are: %s."
                        .formatted(id, String.join(", ", ids()))));
    }

    /** The gate with those own rules at its end that are judged at its moment. */
    public Gate joined(Gate gate) {
        Optional<Moment> moment = gate.moment();
        List<String> rules = new ArrayList<>(gate.rules());
        own.stream()
                .filter(rule -> moment.filter(rule.moments()::contains).isPresent())
                .map(Rule::id)
                .filter(id -> !rules.contains(id))
                .forEach(rules::add);
        return new Gate(gate.name(), gate.kind(), gate.guards(), rules);
    }

    /** The facts that the own rules of the gate's moment read. */
    public Set<String> ownFacts(Gate gate) {
        List<String> joined = joined(gate).rules();
        return written.stream()
                .filter(rule -> joined.contains(rule.id()))
                .flatMap(rule -> OwnRules.facts(rule).stream())
                .collect(Collectors.toSet());
    }

    /**
     * A gate of existing rules, under a name of its own. It judges on all facts that can be had.
     *
     * @throws ConfigurationProblem if the name is a built-in gate's or may be taken for one, or a rule does not exist or is named twice
     */
    public Gate gate(String name, Environment.Kind kind, List<String> ids) {
        GateNames.fault(name).ifPresent(fault -> {
            throw new ConfigurationProblem(fault);
        });
        if (Gates.all().stream().anyMatch(known -> GateNames.alike(known.name(), name))) {
            throw new ConfigurationProblem(
                    "The gate '%s' is built in and has its own rules; leave the rules out, or choose"
                    .formatted(name) + " another name.");
        }
        ids.forEach(this::get);
        ids.stream().filter(id -> Collections.frequency(ids, id) > 1).findFirst().ifPresent(id -> {
            throw new ConfigurationProblem("The gate '%s' names the rule '%s' twice.".formatted(name, id));
        });
        return new Gate(name, kind, Gate.Guards.NAMED, ids);
    }

    private List<String> ids() {
        return Stream.concat(Rules.all().stream(), own.stream())
                .map(Rule::id)
                .toList();
    }
}
