package io.jenkins.plugins.pexip.stage.snapshot;

import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageSummary;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.util.Optional;

/** What this promotion planned. */
final class Planned {

    private Planned() {}

    /** The version of the last plan that this promotion made; empty if it made none. */
    static Optional<Version> version(Situation situation) {
        return StageSummary.all(situation.engine().journal()).stream()
                .filter(run -> run.stage().equals("pexipPlan") && run.result() != null)
                .reduce((older, newer) -> newer)
                .map(run -> Version.parse(run.result().path("version").asText()));
    }

    /** Whether every always-on node runs it, idle; false for an environment that cannot be seen. */
    static boolean isInstalled(Situation situation, Version version) {
        try {
            return situation.here().platform().nodes().stream()
                    .filter(Node::alwaysOn)
                    .allMatch(node -> node.state() == NodeState.IDLE && version.equals(node.version()));
        } catch (Unreachable | Refused e) {
            return false;
        }
    }
}
