package io.jenkins.plugins.pexip.stage.decision;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.AnswerEvidence;
import io.jenkins.plugins.pexip.approval.AnswerRules;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.gate.Acknowledging;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A decision that somebody else takes. It is asked for on a judgement, and bound to that judgement's digest: if a fact
 * changes what the gate says before somebody answers, the question is taken back and asked anew.
 */
public final class Decision {

    private static final String ASKED = "asked";
    /** The note of the gate's name, as soon as it was decided; other runs of the promotion may read it. */
    static final String APPROVED_FOR = "approved for";
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Gatekeeper gatekeeper;
    private final Function<Situation, Matter> matters;

    /**
     * What is asked: one note, so that no crash leaves a question beside a judgement that it was not asked on.
     *
     * @param number of the question in this run, so that an answer to one is none to a later one on the same facts
     * @param points what the judgement said, for who decides
     * @param acknowledges the rules that whoever approves acknowledges by it
     */
    private record Asked(int number, String digest, List<String> points, List<String> acknowledges) {

        static Asked of(Situation situation) {
            return situation.recall(ASKED, Asked.class).orElseThrow();
        }

        String id(Situation situation) {
            String promotion = situation.engine().promotion().id();
            String plain = "%s.%s.%s".formatted(promotion, situation.runId(), digest.substring(0, 8));
            return number == 1 ? plain : plain + "." + number;
        }
    }

    public Decision(Gatekeeper gatekeeper, Function<Situation, Matter> matters) {
        this.gatekeeper = gatekeeper;
        this.matters = matters;
    }

    /** Judges what the decision is asked for on. */
    public Next judge(Situation situation) {
        Ground ground = now(matters.apply(situation));
        ground.note(situation);
        remember(situation, ground, List.of());
        return Next.onwards();
    }

    /** @param first what to know before what the judgement said */
    private static void remember(Situation situation, Ground ground, List<String> first) {
        int number = situation.recall(ASKED, Asked.class).map(Asked::number).orElse(0) + 1;
        List<String> points = Stream.concat(first.stream(), ground.points().get().stream()).toList();
        situation.remember(ASKED, new Asked(number, ground.digest(), points, ground.acknowledges()));
    }

    private Ground now(Matter matter) {
        return matter.change() != null
                ? Ground.of(matter.change())
                : Ground.of(gatekeeper.judge(matter.subject().telling(matter.told().get()), matter.gate()),
                        matter.seen());
    }

    /** Asks, and goes onwards when as many people agreed as it takes. */
    public Next await(Situation situation) {
        Matter matter = matters.apply(situation);
        Desk desk = situation.engine().desk();
        String id = Asked.of(situation).id(situation);
        situation.ask(id, it -> question(matter, it));
        writeDownWhatIsWanted(matter, id);
        List<Answer> all = desk.answers(id);
        List<Answer> answers = counting(situation, id, all);
        if (answers.isEmpty()) {
            return waitOn(matter, all.isEmpty() ? "" : ": no answer so far counts");
        }
        if (answers.stream().anyMatch(answer -> !answer.accepted())) {
            return decline(matter, answers);
        }
        return decide(matter, desk, id, answers, all.size());
    }

    private static List<Answer> counting(Situation situation, String id, List<Answer> all) {
        AnswerRules rules = new AnswerRules(situation.platform().policy());
        return rules.counting(situation.engine().desk().find(id).orElseThrow(), all);
    }

    /** So that a try that comes to nothing is known, too. A promotion's gate stands in the ledger already. */
    private static void writeDownWhatIsWanted(Matter matter, String id) {
        if (matter.change() != null) {
            matter.situation().record("asked " + id, EntryKinds.ASKED, Map.of(
                    "environment", matter.situation().environment().name(),
                    "change", matter.change(),
                    "digest", Asked.of(matter.situation()).digest()));
        }
    }

    private static Question question(Matter matter, String id) {
        Situation situation = matter.situation();
        return new Question(
                id,
                situation.engine().promotion().id(),
                situation.runId(),
                Question.Kind.APPROVAL,
                situation.platform().name(),
                situation.environment().name(),
                matter.version() == null ? "" : matter.version().toString(),
                matter.title(),
                Asked.of(situation).points(),
                Asked.of(situation).digest(),
                Asked.of(situation).acknowledges(),
                situation.engine().promotion().startedBy(),
                situation.now(),
                situation.now().plus(matter.patience()));
    }

    private static Next waitOn(Matter matter, String why) {
        if (matter.situation().longerThan(matter.patience())) {
            throw new StageFailure(Problem.notApproved(
                    "Nobody decided on %s within %s.".formatted(matter.name(), Words.duration(matter.patience())),
                    matter.unchanged(),
                    "Run the pipeline again when somebody can decide."));
        }
        return Next.askAgain(matter.situation().now().plus(LOOK_AGAIN),
                "waiting for the decision on %s%s".formatted(matter.name(), why));
    }

    private static Next decline(Matter matter, List<Answer> answers) {
        Answer answer = answers.stream().filter(each -> !each.accepted()).findFirst().orElseThrow();
        writeDown(matter, answer, EntryKinds.DECLINED);
        matter.situation().engine().desk().close(answer.question(), "It was declined by %s.".formatted(answer.by()));
        throw new StageFailure(Problem.failed(
                "%s declined %s: %s".formatted(answer.by(), matter.name(), answer.note()),
                matter.unchanged(),
                "Settle what was said, then run the pipeline again."));
    }

    private Next decide(Matter matter, Desk desk, String id, List<Answer> answers, int seen) {
        Situation situation = matter.situation();
        Ground again = now(matter);
        String digest = Asked.of(situation).digest();
        if (!again.digest().equals(digest)) {
            String changes = again.changes(situation, digest);
            desk.close(id, changes);
            situation.say("answers to %s are void. %s", id, changes);
            return judgeAnew(situation, again, changes);
        }
        answers.forEach(answer -> writeDown(matter, answer, EntryKinds.APPROVAL));
        if (!again.isOpen()) {
            return acknowledge(matter, answers, again.judgement());
        }
        again.note(situation);
        Verdict duties = gatekeeper.separationOfDuties(matter.subject(), matter.gate());
        if (duties.outcome() != Outcome.PASS) {
            return waitOn(matter, ": " + duties.sentence());
        }
        List<String> approvers = situation.platform().policy().names()
                .distinct(answers.stream().map(Answer::by).toList());
        if (!desk.settle(id, seen, "It was approved by %s, and the run went on.".formatted(Words.list(approvers)))) {
            return situation.againNow("looking at another answer");
        }
        situation.remember(Situation.APPROVED_BY, approvers);
        situation.remember(APPROVED_FOR, matter.gate().name());
        return Next.onwards();
    }

    /** Whoever approves what should not be so acknowledges it, with the reason that the answer gives. */
    private static Next acknowledge(Matter matter, List<Answer> answers, Judgement judgement) {
        boolean more = false;
        for (Answer answer : answers) {
            more |= Acknowledging.writeDown(matter.situation(), answer, judgement);
        }
        return more
                ? matter.situation().againNow("judging again")
                : waitOn(matter, ": " + judgement.inTheWay().get(0).sentence());
    }

    private Next judgeAnew(Situation situation, Ground ground, String changes) {
        ground.note(situation);
        remember(situation, ground, List.of("Asked anew. " + changes));
        return situation.againNow("asking anew");
    }

    private static void writeDown(Matter matter, Answer answer, String kind) {
        Situation situation = matter.situation();
        Map<String, Object> decided = new LinkedHashMap<>();
        decided.put("environment", situation.environment().name());
        decided.put("gate", matter.gate().name());
        if (matter.version() != null) {
            decided.put("version", matter.version());
        }
        decided.put("digest", Asked.of(situation).digest());
        if (matter.change() != null) {
            decided.put("change", matter.change());
        }
        String key = "%s by %s on %s".formatted(kind, answer.by(), answer.question());
        situation.record(key, kind, AnswerEvidence.of(answer, decided));
    }

    /** Who agreed; empty as long as not enough did. */
    public List<String> approvedBy(Situation situation) {
        return situation.recall(Situation.APPROVED_BY, NAMES).orElse(List.of());
    }
}
