package io.jenkins.plugins.pexip.stage.plan;

import static io.jenkins.plugins.pexip.platform.Environment.Kind.PRODUCTION;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.plan.Concession;
import io.jenkins.plugins.pexip.plan.Plan;
import io.jenkins.plugins.pexip.plan.PlanStep;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.verdict.Severity;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.stage.Evidence;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import io.jenkins.plugins.pexip.stage.verification.Verification;
import java.util.List;
import java.util.Optional;

/** The first of several hops: it is judged at once if it is this environment's; the others when it is their turn. */
final class FirstHop {

    static final String VERIFY_FIRST = "verify first";
    static final String VERIFY_PRODUCTION = "verify production";
    static final String WAIVERS_TO_ASK = "waivers to ask for";

    private final Situation situation;
    private final Gatekeeper gatekeeper;
    private final Plan plan;

    FirstHop(Situation situation, Gatekeeper gatekeeper, Plan plan) {
        this.situation = situation;
        this.gatekeeper = gatekeeper;
        this.plan = plan;
    }

    Next judge() {
        lookWhetherProductionIsVerified();
        situation.remember(WAIVERS_TO_ASK, plan.waivers());
        Optional<PlanStep> first = plan.steps().stream().findFirst();
        if (first.filter(step -> step.environment() == situation.environment().kind()).isEmpty()) {
            situation.say("no hop of '%s' comes first; its gates are judged when it is its turn",
                    situation.environment().name());
            first.filter(step -> step.environment() == PRODUCTION).ifPresent(this::lookWhetherTestIsVerified);
            return Next.onwards();
        }
        Gate gate = Gates.plan(situation.environment().kind());
        Subject subject = Subject.of(situation, first.get().to());
        Judgement judgement = gatekeeper.judge(subject, gate);
        situation.remember(WAIVERS_TO_ASK, waiversToAsk(first.get(), judgement));
        return isToBeWaived(first.get(), judgement)
                ? Next.onwards()
                : gatekeeper.require(subject, gate);
    }

    /** Those that the plan needs, but for what is waived already; a waiver of a later hop cannot be given before. */
    private List<Concession> waiversToAsk(PlanStep first, Judgement judgement) {
        List<String> waived = judgement.verdicts().stream()
                .filter(verdict -> verdict.waiver() != null)
                .map(Verdict::rule)
                .toList();
        return plan.waivers().stream()
                .filter(waiver -> waiver.step() != first.number() || !waived.contains(waiver.rule()))
                .toList();
    }

    /** The waivers that the plan needs are asked for when it is the hop's turn; every other MUST has to hold now. */
    private boolean isToBeWaived(PlanStep first, Judgement judgement) {
        List<String> waivers = plan.waivers().stream()
                .filter(waiver -> waiver.step() == first.number())
                .map(Concession::rule)
                .toList();
        List<String> broken = judgement.inTheWay().stream()
                .filter(verdict -> verdict.severity() == Severity.MUST)
                .map(Verdict::rule)
                .toList();
        boolean only = !broken.isEmpty() && waivers.containsAll(broken);
        if (only) {
            situation.say("the first hop needs a waiver of %s, which is asked for when it is its turn",
                    String.join(", ", broken));
        }
        return only;
    }

    /** A run that began this hop may have ended before Test was verified, and Production does not follow then. */
    private void lookWhetherTestIsVerified(PlanStep step) {
        Verdict verdict = gatekeeper.verifiedInTest(Subject.of(situation, step.to()));
        situation.remember(VERIFY_FIRST, !verdict.opens());
        if (!verdict.opens()) {
            situation.say("verifyVbv comes before the first hop: %s", verdict.sentence());
        }
    }

    /** A run may have ended between Production's upgrade and its verification, which no later gate asks for. */
    private void lookWhetherProductionIsVerified() {
        Environment production = situation.platform().only(PRODUCTION);
        Evidence evidence = situation.engine().evidence();
        boolean upgraded = evidence.lastChange(production)
                .filter(change -> change.kind().equals(EntryKinds.UPGRADE))
                .isPresent();
        boolean verified = evidence.sinceLastChange(EntryKinds.VERIFICATION, production)
                .filter(entry -> Verification.of(entry.data()).apiPassed())
                .isPresent();
        if (upgraded && !verified) {
            situation.remember(VERIFY_PRODUCTION, production.name());
            situation.say("verifyVbv of '%s' comes before the first hop: it was not verified since it was upgraded",
                    production.name());
        }
    }
}
