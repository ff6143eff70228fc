package io.jenkins.plugins.pexip.stage.plan;

import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.plan.Plan;
import io.jenkins.plugins.pexip.plan.PlanRequest;
import io.jenkins.plugins.pexip.plan.Planner;
import io.jenkins.plugins.pexip.plan.Standing;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.gate.Observation;
import io.jenkins.plugins.pexip.stage.gate.Reference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Asks the planner for a platform as it is configured. */
public record Outlook(Platform platform, Reference reference) {

    public Plan plan(Standing test, Standing production, Version target, Instant start) {
        return Planner.plan(new PlanRequest(test, production, target, reference.catalogue(), reference.paths(),
                platform.policy(), start));
    }

    /** What an environment was seen to run; its Management Node is the one node that holds no calls. */
    public static Standing seen(Observation observation) {
        String when = observation.live() ? "" : " at " + observation.at().truncatedTo(ChronoUnit.SECONDS);
        return Standing.of(observation.version(), Math.max(0, observation.nodes().size() - 1),
                observation.source() + when);
    }

    /** What somebody says that it runs, on the nodes that are configured. */
    public Standing given(Environment.Kind kind, Version version, String source) {
        long nodes = platform.only(kind).machines().stream()
                .filter(machine -> machine.role() == Machine.Role.CONFERENCING_NODE)
                .count();
        return Standing.of(version, (int) nodes, source);
    }

    /** @throws ConfigurationProblem if the ledger never saw the environment */
    public Standing lastSeen(Environment.Kind kind, Ledger ledger) {
        Environment environment = platform.only(kind);
        return Observation.newest(ledger, environment).map(Outlook::seen).orElseThrow(() -> new ConfigurationProblem(
                "What '%s' runs is in no ledger yet. Name its version, or run pexipPlan once while it is on."
                        .formatted(environment.name())));
    }
}
