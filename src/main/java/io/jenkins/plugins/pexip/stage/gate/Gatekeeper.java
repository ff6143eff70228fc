package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.policy.Evaluator;
import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.RuleBook;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import java.time.Duration;
import java.util.Map;

/** Brings facts before the rules, and stops a stage whose gate is closed. Knows no rule itself. */
public final class Gatekeeper {

    private final Reference reference;

    public Gatekeeper(Reference reference) {
        this.reference = reference;
    }

    /** The tables that the facts are taken from. */
    public Reference reference() {
        return reference;
    }

    /** The gate in front of an upgrade. One that runs already and can be adopted needs no other rule. */
    public Next beforeUpgrade(Situation situation) {
        return upgrade(situation, Gates.upgrade(situation.environment().kind()), "",
                Acknowledging.patience(Gate.Guards.UPGRADE));
    }

    /**
     * The same gate once more, right before the start; the ledger holds both judgements.
     *
     * @param patience how long somebody may take to acknowledge what has come up since
     */
    public Next beforeStart(Situation situation, Duration patience) {
        return upgrade(situation, Gates.start(situation.environment().kind()), " right before the start", patience);
    }

    private Next upgrade(Situation situation, Gate gate, String moment, Duration patience) {
        UpgradeOrder order = situation.order(UpgradeOrder.class);
        Subject subject = new Subject(situation, order.version(), Packages.measured(situation), order.sha256());
        Facts facts = facts(subject, gate);
        if (isAdoptable(facts)) {
            situation.remember(UpgradeOrder.ADOPTED, true);
            Bypass.ADOPTED.mark(situation);
            situation.say("an upgrade to %s is under way already; it is followed", order.version());
            return Next.onwards();
        }
        return pass(situation, judge(situation, gate, facts), moment, patience);
    }

    /** Approvals of the promotion count only as long as its gate says what it said when they were given. */
    private static Facts boundToNow(Situation situation, Facts facts) {
        if (situation.environment().kind() != Environment.Kind.PRODUCTION) {
            return facts;
        }
        String digest = judge(situation, Gates.promotion(), facts).digest();
        Starter starter = situation.engine().promotion().startedBy();
        return facts.with(FactNames.PROMOTION, Map.of("startedBy", starter.by(), "starter", starter, "digest", digest),
                "pipeline", situation.now());
    }

    private static boolean isAdoptable(Facts facts) {
        return facts.find(FactNames.UPGRADE)
                .map(fact -> fact.value().path("running").asBoolean() && fact.value().path("adoptable").asBoolean())
                .orElse(false);
    }

    /**
     * Judges a gate on fresh facts, prints what it says, and goes onwards only if it is open. If nothing but a SHOULD
     * keeps it closed, somebody is asked to acknowledge that, and the phase goes on until they did.
     */
    public Next require(Subject subject, Gate gate) {
        return pass(subject.situation(), gate, judge(subject, gate));
    }

    private static Next pass(Situation situation, Gate gate, Judgement judgement) {
        return pass(situation, judgement, "", Acknowledging.patience(gate.guards()));
    }

    private static Next pass(Situation situation, Judgement judgement, String moment, Duration patience) {
        note(situation, judgement, moment, moment.isEmpty() ? "" : "; judged again" + moment);
        return settle(situation, judgement, patience);
    }

    private static Next settle(Situation situation, Judgement judgement, Duration patience) {
        if (!judgement.isOpen()) {
            return Acknowledging.of(situation, judgement, patience);
        }
        Acknowledging.settled(situation);
        return Next.onwards();
    }

    /** Judges a gate on fresh facts; stops nothing. */
    public Judgement judge(Subject subject, Gate gate) {
        return judge(subject.situation(), gate, facts(subject, gate));
    }

    /** What the gate collects, and everything else that can be had where an own rule reads more than that. */
    private Facts facts(Subject subject, Gate gate) {
        FactCollector collector = new FactCollector(subject, reference);
        Facts facts = collector.collect(gate.guards());
        var more = RuleBook.of(subject.situation().platform().policy()).ownFacts(gate);
        Facts all = more.stream().allMatch(name -> facts.find(name).isPresent())
                ? facts
                : collector.collect(Gate.Guards.NAMED).and(facts);
        return gate.guards() == Gate.Guards.UPGRADE ? boundToNow(subject.situation(), all) : all;
    }

    private static Judgement judge(Situation situation, Gate gate, Facts facts) {
        return Evaluator.judge(gate, facts, situation.platform().policy(), situation.now());
    }

    /** Whether there is something to go back to. */
    public Verdict recoveryPoint(Subject subject) {
        return judge(subject, "recovery-point", new FactCollector(subject, reference).collectRecovery());
    }

    /** Whether a package is what the vendor published for the subject's target. */
    public Verdict packageChecksum(Subject subject) {
        return judge(subject, "package-checksum", new FactCollector(subject, reference).collectPackage());
    }

    /** Whether Test is verified on the subject's target, so that Production may follow. */
    public Verdict verifiedInTest(Subject subject) {
        return judge(subject, "verified-in-test", new FactCollector(subject, reference).collectVerification());
    }

    /** Whether the right people approved what a gate was judged for. */
    public Verdict separationOfDuties(Subject subject, Gate gate) {
        String run = subject.situation().runId();
        return judge(subject, "separation-of-duties",
                new FactCollector(subject, reference).collectApprovals(run, gate.name()));
    }

    /**
     * Goes onwards only if a gate opens on the approvals that were given to what a run asked.
     *
     * @param run the id of the stage's run that asked
     * @param askedFor the name of the gate that it asked for
     * @param step what is to begin; the console says it, where several steps rest on one approval
     */
    public Next requireApproval(Subject subject, Gate gate, String run, String askedFor, String step) {
        Facts facts = new FactCollector(subject, reference).collectApprovals(run, askedFor);
        Situation situation = subject.situation();
        Judgement judgement = judge(situation, gate, facts);
        note(situation, judgement, "", "; for " + step);
        return settle(situation, judgement, Acknowledging.patience(gate.guards()));
    }

    private static Verdict judge(Subject subject, String rule, Facts facts) {
        Situation situation = subject.situation();
        return Evaluator.judge(rule, facts, situation.platform().policy(), situation.now());
    }

    /**
     * Prints a judgement and writes it down, once for what it says.
     *
     * @throws StageFailure if it is closed, and not only until somebody acknowledges it
     */
    public static void note(Situation situation, Judgement judgement) {
        note(situation, judgement, "", "");
    }

    private static void note(Situation situation, Judgement judgement, String moment, String why) {
        String key = "gate %s %s %s%s".formatted(
                judgement.gate(), judgement.digest(), judgement.isOpen() ? "open" : "closed", moment);
        if (situation.platform().clock() != null) {
            Bypass.REHEARSED.mark(situation);
        }
        if (situation.record(key, EntryKinds.GATE, judgement)) {
            situation.say("%s%s", judgement.summary(), why);
        }
        if (!judgement.isOpen() && !judgement.isConditional()) {
            throw new StageFailure(new Problem(
                    Problem.Kind.GATE_CLOSED,
                    judgement.explanation(),
                    unchanged(situation),
                    "Do what each rule says, then start again."));
        }
    }

    static String unchanged(Situation situation) {
        return "Nothing was changed on '%s' by this stage.".formatted(situation.environment().name());
    }
}
