package io.jenkins.plugins.pexip.stage.plan;

import static io.jenkins.plugins.pexip.platform.Environment.Kind.PRODUCTION;
import static io.jenkins.plugins.pexip.platform.Environment.Kind.TEST;
import static io.jenkins.plugins.pexip.stage.Phase.phase;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.plan.Plan;
import io.jenkins.plugins.pexip.plan.PlanText;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Observation;
import io.jenkins.plugins.pexip.stage.gate.Packages;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.gate.UpgradeOrder;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges what can be judged before anything is touched, so that a target that cannot be is refused at once. */
public final class PlanStage implements Stage {

    private static final String PLAN = "plan";

    private final Gatekeeper gatekeeper;
    private final HopPackages hops;

    public PlanStage(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
        this.hops = new HopPackages(gatekeeper);
    }

    @Override
    public String name() {
        return "pexipPlan";
    }

    @Override
    public Environment.Kind usualEnvironment() {
        return Environment.Kind.TEST;
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("checking the order", PlanStage::checkOrder),
                phase("measuring the package", PlanStage::measure),
                phase("showing the plan", this::show),
                phase("checking the plan that this is a hop of", PlanStage::isStillTrue),
                phase("measuring the packages of all hops", this::measureHops),
                phase("looking at what is installed", PlanStage::sayWhatIsInVain),
                phase("judging the plan", this::judge),
                phase("asking for rights", s -> gatekeeper.require(
                        Subject.of(s, null), Gates.rights(s.environment().kind()))));
    }

    private static Next checkOrder(Situation situation) {
        if (situation.order(PlanOrder.class).version() == null) {
            throw new ConfigurationProblem("version is missing: the release to promote, such as 34.1.");
        }
        if (situation.order(PlanOrder.class).hasHops()) {
            HopPackages.check(situation.order(PlanOrder.class));
        } else if (situation.order(PlanOrder.class).hasPackage()) {
            Packages.check(situation.order(UpgradeOrder.class));
        }
        return Next.onwards();
    }

    private static Next measure(Situation situation) {
        return situation.order(PlanOrder.class).hasPackage() ? Packages.measure(situation) : Next.onwards();
    }

    private Next show(Situation situation) {
        situation.platform().environments().forEach(environment -> showVersion(situation, environment));
        plan(situation).ifPresent(plan -> {
            PlanText.lines(plan).forEach(situation::print);
            situation.remember(PLAN, plan);
        });
        return Next.onwards();
    }

    /** An environment that cannot be seen is shown as such; the gate says what follows from that. */
    private static void showVersion(Situation situation, Environment environment) {
        try {
            Observation seen = Observation.of(situation, environment);
            seen.record(situation, environment, "plan");
            situation.print("%s: %s on %d nodes; planned: %s".formatted(
                    environment.name(),
                    seen.version().full(),
                    seen.nodes().size(),
                    situation.order(PlanOrder.class).version()));
        } catch (Unreachable e) {
            situation.print("%s: not known yet: %s".formatted(environment.name(), e.getMessage()));
        }
    }

    /** Of what the ledger, to which the newest observations were just added, saw last; empty if it lacks one. */
    private Optional<Plan> plan(Situation situation) {
        Outlook outlook = new Outlook(situation.platform(), gatekeeper.reference());
        Ledger ledger = situation.engine().evidence().ledger();
        return outlook.lastSeen(TEST, ledger).flatMap(test -> outlook.lastSeen(PRODUCTION, ledger)
                .map(production -> outlook.plan(
                        test, production, situation.order(PlanOrder.class).version(), situation.now())));
    }

    /** Somebody may have upgraded it since the plan was made, or the hop before may have been left out. */
    private static Next isStillTrue(Situation situation) {
        Version from = situation.order(PlanOrder.class).from();
        if (from == null) {
            return Next.onwards();
        }
        Version runs = Observation.of(situation, situation.environment()).version();
        if (!from.equals(runs)) {
            throw new StageFailure(Problem.failed(
                    "The plan is not true any more: its next hop takes '%s' from %s to %s, and it runs %s.".formatted(
                            situation.environment().name(), from, situation.order(PlanOrder.class).version(), runs),
                    "Nothing was changed by this hop; what earlier hops did stands.",
                    "Start the run again: the plan is made anew, from what runs now."));
        }
        return Next.onwards();
    }

    /** Where several hops were ordered, they have to be known, and each with its package. */
    private Next measureHops(Situation situation) {
        if (!situation.order(PlanOrder.class).hasHops()) {
            return Next.onwards();
        }
        Plan plan = planned(situation).orElseThrow(() -> new StageFailure(new Problem(Problem.Kind.GATE_CLOSED,
                "There is no plan of hops, since it is not known what both environments run.", "Nothing was changed.",
                "Run pexipPlan once while both are on, then start again.")));
        if (!plan.found()) {
            throw new StageFailure(new Problem(Problem.Kind.GATE_CLOSED, plan.obstacle().sentence(),
                    "Nothing was changed.",
                    "Choose another target, or have the tables of releases and hops extended."));
        }
        Next measured = hops.measure(situation, plan);
        return measured instanceof Next.Onwards
                ? LaterHops.lookAhead(situation, gatekeeper.reference(), plan)
                : measured;
    }

    private static Optional<Plan> planned(Situation situation) {
        return situation.recall(PLAN, Plan.class);
    }

    /** Before anything is touched, since what follows would only be taken down and brought up again. */
    private static Next sayWhatIsInVain(Situation situation) {
        Version wanted = situation.order(PlanOrder.class).version();
        Observation.newest(situation.engine().evidence().ledger(), situation.environment())
                .filter(seen -> wanted.equals(seen.version()))
                .filter(seen -> seen.nodes().values().stream().allMatch(wanted::equals))
                .ifPresent(seen -> situation.say(
                        "every node runs %s already; an upgrade to it changes nothing", wanted));
        MeansOfTesting.sayIfTheyAreMissing(situation);
        return Next.onwards();
    }

    private Next judge(Situation situation) {
        PlanOrder order = situation.order(PlanOrder.class);
        if (order.hasHops()) {
            return new FirstHop(situation, gatekeeper, planned(situation).orElseThrow()).judge();
        }
        Gate gate = Gates.plan(situation.environment().kind());
        return order.hasPackage()
                ? gatekeeper.require(
                        new Subject(situation, order.version(), Packages.measured(situation), order.sha256()),
                        Gates.withPackage(gate))
                : gatekeeper.require(Subject.of(situation, order.version()), gate);
    }

    @Override
    public Object result(Situation situation) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("environment", situation.environment().name());
        result.put("version", situation.order(PlanOrder.class).version());
        situation.recall(PLAN, JsonNode.class).ifPresent(plan -> result.put("plan", plan));
        if (situation.order(PlanOrder.class).hasHops()) {
            result.put("verifyFirst", situation.recall(FirstHop.VERIFY_FIRST, Boolean.class).orElse(false));
            result.put("verifyProduction", situation.recall(FirstHop.VERIFY_PRODUCTION, String.class).orElse(""));
            result.put("waiversToAsk", situation.recall(FirstHop.WAIVERS_TO_ASK, JsonNode.class).orElseThrow());
            result.put("laterHops", LaterHops.known(situation));
        }
        return result;
    }
}
