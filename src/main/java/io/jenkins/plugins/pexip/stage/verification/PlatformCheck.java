package io.jenkins.plugins.pexip.stage.verification;

import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.port.Alarm;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the platform itself is well: every always-on node on the version, idle and synchronised, and no new alarm.
 */
public final class PlatformCheck {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private PlatformCheck() {}

    /** Gives nodes a quarter of an hour to synchronise and alarms to clear; then what is wrong ends the stage. */
    public static Next afterUpgrade(Situation situation, Version version, List<Alarm> before) {
        List<String> wrong = wrong(situation.here().platform().nodes(), version);
        for (Alarm alarm : situation.here().platform().alarms()) {
            if (before.stream().noneMatch(alarm::sameAs)) {
                wrong.add("alarm %s%s, which was not there before"
                        .formatted(alarm.name(), alarm.node().isEmpty() ? "" : " of " + alarm.node()));
            }
        }
        if (wrong.isEmpty()) {
            situation.say("all nodes run %s and are synchronised, no new alarm", version);
            return Next.onwards();
        }
        if (situation.longerThan(LIMIT)) {
            throw new StageFailure(Problem.failed(
                    "The platform of '%s' is not well: %s."
                            .formatted(situation.environment().name(), String.join("; ", wrong)),
                    "The new version stays installed.",
                    "See Status > Conferencing Nodes and the alarms on the Management Node."));
        }
        return situation.againIn(LOOK_AGAIN, "waiting for " + wrong.get(0));
    }

    private static List<String> wrong(List<Node> nodes, Version version) {
        List<String> wrong = new ArrayList<>();
        for (Node node : nodes) {
            if (node.alwaysOn()) {
                describe(node, version).ifPresent(wrong::add);
            }
        }
        return wrong;
    }

    private static Optional<String> describe(Node node, Version version) {
        if (!version.equals(node.version())) {
            String runs = node.version() == null ? "no known version" : node.version().toString();
            return Optional.of("%s runs %s, not %s".formatted(node.name(), runs, version));
        }
        if (node.state() != NodeState.IDLE) {
            return Optional.of("%s says '%s'".formatted(node.name(), node.state().label()));
        }
        return node.synchronised()
                ? Optional.empty()
                : Optional.of("%s is not synchronised".formatted(node.name()));
    }
}
