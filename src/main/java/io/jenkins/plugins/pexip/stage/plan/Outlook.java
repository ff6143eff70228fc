package io.jenkins.plugins.pexip.stage.plan;

import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.plan.Plan;
import io.jenkins.plugins.pexip.plan.PlanRequest;
import io.jenkins.plugins.pexip.plan.Planner;
import io.jenkins.plugins.pexip.plan.Standing;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.gate.Observation;
import io.jenkins.plugins.pexip.stage.gate.Reference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Asks the planner for a platform as it is configured. */
public record Outlook(Platform platform, Reference reference) {

    public Plan plan(Standing test, Standing production, Version target, Instant start) {
        return Planner.plan(new PlanRequest(test, production, target, reference.catalogue(), reference.paths(),
                platform.policy(), start));
    }

    /** What somebody says that it runs, on the nodes that are configured. */
    public Standing given(Environment.Kind kind, Version version, String source) {
        long nodes = platform.only(kind).machines().stream()
                .filter(machine -> machine.role() == Machine.Role.CONFERENCING_NODE)
                .count();
        return Standing.of(version, (int) nodes, source);
    }

    /** What the ledger saw last that it runs; empty if it never saw it. */
    public Optional<Standing> lastSeen(Environment.Kind kind, Ledger ledger) {
        return Observation.newest(ledger, platform.only(kind)).map(Outlook::seen);
    }

    /** What was seen, on as many nodes as were seen; the Management Node holds no calls. */
    private static Standing seen(Observation observation) {
        return Standing.of(observation.version(), Math.max(0, observation.nodes().size() - 1),
                "seen at %s, from the ledger".formatted(observation.at().truncatedTo(ChronoUnit.SECONDS)));
    }
}
