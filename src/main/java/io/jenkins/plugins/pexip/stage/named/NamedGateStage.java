package io.jenkins.plugins.pexip.stage.named;

import static io.jenkins.plugins.pexip.stage.Phase.phase;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.RuleBook;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Packages;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.gate.UpgradeOrder;
import java.util.List;
import java.util.Map;

/** A gate where a Jenkinsfile puts it: a built-in one, or existing rules under a new name. Changes nothing. */
public final class NamedGateStage implements Stage {

    private final Gatekeeper gatekeeper;

    public NamedGateStage(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    @Override
    public String name() {
        return "pexipGate";
    }

    /** Without a name, the environment that the built-in gate guards. */
    @Override
    public String environment(Platform platform, JsonNode order) {
        String named = order.path("environment").asText("");
        return named.isEmpty()
                ? Gates.find(order.path("name").asText()).map(gate -> platform.only(gate.kind()).name()).orElse("")
                : named;
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("checking the order", NamedGateStage::checkOrder),
                phase("measuring the package", NamedGateStage::measure),
                phase("judging the gate", this::judge));
    }

    private static Next checkOrder(Situation situation) {
        NamedGateOrder order = situation.order(NamedGateOrder.class);
        if (order.name() == null || order.name().isBlank()) {
            throw new ConfigurationProblem("name is missing: a built-in gate's, or a new one together with rules.");
        }
        if (order.hasPackage()) {
            Packages.check(situation.order(UpgradeOrder.class));
        }
        gate(situation, order);
        return Next.onwards();
    }

    private static Next measure(Situation situation) {
        return situation.order(NamedGateOrder.class).hasPackage() ? Packages.measure(situation) : Next.onwards();
    }

    private Next judge(Situation situation) {
        NamedGateOrder order = situation.order(NamedGateOrder.class);
        Subject subject = order.hasPackage()
                ? new Subject(situation, order.version(), Packages.measured(situation), order.sha256())
                : Subject.of(situation, order.version());
        return gatekeeper.require(subject, gate(situation, order));
    }

    private static Gate gate(Situation situation, NamedGateOrder order) {
        return order.rules().isEmpty()
                ? builtIn(situation.environment(), order)
                : RuleBook.of(situation.platform().policy())
                        .gate(order.name(), situation.environment().kind(), order.rules());
    }

    private static Gate builtIn(Environment environment, NamedGateOrder order) {
        Gate gate = Gates.named(order.name(), Facts.NONE);
        if (gate.kind() != environment.kind()) {
            throw new ConfigurationProblem("The gate '%s' guards an environment of kind %s, and '%s' is of kind %s."
                    .formatted(gate.name(), gate.kind(), environment.name(), environment.kind()));
        }
        return gate.guards() == Gate.Guards.PLAN && order.hasPackage() ? Gates.withPackage(gate) : gate;
    }

    @Override
    public Object result(Situation situation) {
        return Map.of(
                "environment", situation.environment().name(),
                "gate", situation.order(NamedGateOrder.class).name());
    }
}
