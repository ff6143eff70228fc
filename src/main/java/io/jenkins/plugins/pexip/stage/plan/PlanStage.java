package io.jenkins.plugins.pexip.stage.plan;

import static io.jenkins.plugins.pexip.stage.Phase.phase;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Observation;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import java.util.List;
import java.util.Map;

/** Judges what can be judged before anything is touched, so that a target that cannot be is refused at once. */
public final class PlanStage implements Stage {

    private final Gatekeeper gatekeeper;

    public PlanStage(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    @Override
    public String name() {
        return "pexipPlan";
    }

    @Override
    public String environment(Platform platform, JsonNode order) {
        String named = order.path("environment").asText("");
        return named.isEmpty() ? platform.only(Environment.Kind.TEST).name() : named;
    }

    @Override
    public List<Phase> phases() {
        return List.of(phase("showing the plan", PlanStage::show), phase("judging the plan", this::judge));
    }

    private static Next show(Situation situation) {
        if (situation.order(PlanOrder.class).version() == null) {
            throw new ConfigurationProblem("version is missing: the release to promote, such as 34.1.");
        }
        situation.platform().environments().forEach(environment -> showVersion(situation, environment));
        return Next.onwards();
    }

    private static void showVersion(Situation situation, Environment environment) {
        Observation seen = Observation.of(situation, environment);
        seen.record(situation, environment, "plan");
        situation.print("%s: %s on %d nodes; planned: %s".formatted(
                environment.name(),
                seen.version().full(),
                seen.nodes().size(),
                situation.order(PlanOrder.class).version()));
    }

    private Next judge(Situation situation) {
        Subject subject = Subject.of(situation, situation.order(PlanOrder.class).version());
        return gatekeeper.require(subject, Gates.plan(situation.environment().kind()));
    }

    @Override
    public Object result(Situation situation) {
        return Map.of(
                "environment", situation.environment().name(),
                "version", situation.order(PlanOrder.class).version());
    }
}
