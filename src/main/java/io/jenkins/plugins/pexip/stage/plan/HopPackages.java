package io.jenkins.plugins.pexip.stage.plan;

import io.jenkins.plugins.pexip.plan.Plan;
import io.jenkins.plugins.pexip.plan.PlanStep;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Forbidden;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Packages;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.gate.UpgradeOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The packages of a plan's hops (vendor, "Upgrading from versions 22-26"): all are there before the first hop. */
final class HopPackages {

    private static final String MEASURED = "package of ";

    private final Gatekeeper gatekeeper;

    HopPackages(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    /** @throws ConfigurationProblem with everything that is wrong with the order */
    static void check(PlanOrder order) {
        if (order.hasPackage()) {
            throw new ConfigurationProblem("packageFile and sha256 are of one hop, and packages of several: give"
                    + " either.");
        }
        List<String> wrong = new ArrayList<>();
        order.hops().forEach((version, hop) -> fault(() -> Packages.check(hop))
                .ifPresent(fault -> wrong.add("packages: %s: %s".formatted(version, fault))));
        refuse(wrong);
    }

    /** One package a call, each read once; where all were, what is wrong with any of them is said at once. */
    Next measure(Situation situation, Plan plan) {
        Map<Version, UpgradeOrder> given = situation.order(PlanOrder.class).hops();
        List<Version> hops = hops(plan);
        refuse(hops.stream()
                .filter(Predicate.not(given::containsKey))
                .map(hop -> "packages: the plan has a hop to %s, and no package of it is named.".formatted(hop))
                .toList());
        for (Version hop : hops) {
            if (situation.recall(MEASURED + hop, Measurement.class).isEmpty()) {
                situation.remember(MEASURED + hop, Measurement.of(situation, given.get(hop).packageFile()));
                return situation.againNow("measured the package of " + hop);
            }
        }
        judge(situation, given, hops);
        return Next.onwards();
    }

    /** Each release that an environment is upgraded to, once. */
    private static List<Version> hops(Plan plan) {
        return plan.steps().stream().map(PlanStep::to).distinct().toList();
    }

    private void judge(Situation situation, Map<Version, UpgradeOrder> given, List<Version> hops) {
        List<String> wrong = new ArrayList<>();
        for (Version hop : hops) {
            Measurement read = situation.recall(MEASURED + hop, Measurement.class).orElseThrow();
            if (read.fault() != null) {
                wrong.add("%s: %s".formatted(hop, read.fault()));
                continue;
            }
            Verdict verdict = gatekeeper.packageChecksum(
                    new Subject(situation, hop, read.measured(), given.get(hop).sha256()));
            if (!verdict.opens()) {
                wrong.add("%s: package-checksum: %s".formatted(hop, verdict.sentence()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new StageFailure(new Problem(Problem.Kind.GATE_CLOSED, "Not every package of the plan can be used: "
                    + String.join(" ", wrong), "Nothing was changed.",
                    "Fetch these packages again, then start again."));
        }
    }

    private static void refuse(List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw new ConfigurationProblem(String.join(" ", wrong));
        }
    }

    private static Optional<String> fault(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (ConfigurationProblem e) {
            return Optional.of(e.getMessage());
        }
    }

    /** @param fault why it could not be measured; null if it was */
    record Measurement(Packages.Measured measured, String fault) {

        static Measurement of(Situation situation, String path) {
            try {
                return new Measurement(Packages.measure(situation, path), null);
            } catch (Forbidden e) {
                throw e;
            } catch (ConfigurationProblem e) {
                return new Measurement(null, e.getMessage());
            }
        }
    }
}
