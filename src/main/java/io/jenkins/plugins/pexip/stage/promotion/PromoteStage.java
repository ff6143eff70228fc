package io.jenkins.plugins.pexip.stage.promotion;

import static io.jenkins.plugins.pexip.stage.Phase.always;
import static io.jenkins.plugins.pexip.stage.Phase.phase;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.decision.Decision;
import io.jenkins.plugins.pexip.stage.decision.Matter;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Production follows Test (guide, rules 4 and 5): judged, decided by somebody else, done by the block, written down.
 */
public final class PromoteStage implements Stage {

    private static final String VERSION = "version to promote";
    private static final Duration PATIENCE = Duration.ofDays(14);
    private final Gatekeeper gatekeeper;
    private final Decision decision;

    public PromoteStage(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
        this.decision = new Decision(gatekeeper, situation -> matter(situation).seeing(
                () -> new ApproverView(situation, gatekeeper.reference(), version(situation)).points()));
    }

    @Override
    public String name() {
        return "promoteToProd";
    }

    @Override
    public Environment.Kind usualEnvironment() {
        return Environment.Kind.PRODUCTION;
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                phase("finding what to promote", PromoteStage::findVersion),
                phase("asking for rights", s -> gatekeeper.require(
                        Subject.of(s, null), Gates.rights(s.environment().kind()))),
                phase("judging the promotion", decision::judge),
                phase("waiting for the decision", decision::await),
                phase("running the block", PromoteStage::body),
                always("writing the promotion down", this::writeDown));
    }

    /** What was ordered, or else what Test was verified on last. */
    private static Next findVersion(Situation situation) {
        Environment test = situation.platform().only(Environment.Kind.TEST);
        Version version = Optional.ofNullable(situation.order(PromoteOrder.class).version())
                .or(() -> situation.engine().evidence()
                        .newest(EntryKinds.VERIFICATION, test)
                        .map(entry -> Version.parse(entry.data().path("version").asText())))
                .orElseThrow(() -> new StageFailure(new Problem(
                        Problem.Kind.GATE_CLOSED,
                        "verified-in-test: '%s' was never verified with this product, so there is nothing to promote."
                                .formatted(test.name()),
                        "Nothing was changed.",
                        "Upgrade and verify Test first.")));
        situation.remember(VERSION, version);
        return Next.onwards();
    }

    private static Matter matter(Situation situation) {
        return new Matter(
                situation,
                version(situation),
                () -> Facts.NONE,
                Gates.promotion(),
                "Promote %s to '%s'".formatted(version(situation), situation.environment().name()),
                "the promotion",
                "Production was not changed.",
                PATIENCE);
    }

    private static Next body(Situation situation) {
        return Next.body(Map.of("PEXIP_ENVIRONMENT", situation.environment().name()));
    }

    private Next writeDown(Situation situation) {
        if (decision.approvedBy(situation).isEmpty()) {
            return Next.onwards();
        }
        String outcome = situation.problem().map(Problem::what).orElse("promoted");
        situation.record("promotion", EntryKinds.PROMOTION, Map.of(
                "environment", situation.environment().name(),
                "version", version(situation),
                "approvedBy", decision.approvedBy(situation),
                "succeeded", situation.problem().isEmpty(),
                "outcome", outcome));
        if (situation.problem().isEmpty()) {
            situation.say(
                    "promoted to %s, approved by %s",
                    version(situation), String.join(", ", decision.approvedBy(situation)));
        }
        return Next.onwards();
    }

    private static Version version(Situation situation) {
        return situation.recall(VERSION, Version.class).orElseThrow();
    }

    @Override
    public Object result(Situation situation) {
        return Map.of(
                "environment", situation.environment().name(),
                "version", version(situation),
                "approvedBy", decision.approvedBy(situation));
    }
}
