package io.jenkins.plugins.pexip.stage.plan;

import io.jenkins.plugins.pexip.stage.Interrupted;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.ApiCollection;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.util.Optional;

/**
 * Whether the service could be tested, told before anything is touched: without a baseline the gate before the upgrade
 * stays closed, and by then all machines were off and on again for their recovery points.
 */
final class MeansOfTesting {

    private MeansOfTesting() {}

    static void sayIfTheyAreMissing(Situation situation) {
        if (situation.order(PlanOrder.class).hasPackage()) {
            situation.here().collection().flatMap(collection -> obstacle(situation, collection)).ifPresent(obstacle ->
                    situation.say("the service could not be tested now, and without that the gate before the upgrade"
                            + " stays closed (baseline): %s", obstacle));
        }
    }

    /** A workspace that does not answer is told of by what needs it. */
    private static Optional<String> obstacle(Situation situation, ApiCollection collection) {
        try {
            String obstacle = Interrupted.asUnreachable(() -> collection.obstacle(situation.workspace()));
            return Optional.of(obstacle).filter(sentence -> !sentence.isEmpty());
        } catch (Unreachable e) {
            return Optional.empty();
        }
    }
}
