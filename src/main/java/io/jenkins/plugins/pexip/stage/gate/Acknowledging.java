package io.jenkins.plugins.pexip.stage.gate;

import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.AnswerEvidence;
import io.jenkins.plugins.pexip.approval.AnswerRules;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A gate that nothing but a SHOULD keeps closed: somebody with the right to approve is asked to acknowledge it, and the
 * stage waits. The question is bound to the judgement's digest; if that changes, it is taken back and asked anew.
 */
public final class Acknowledging {

    private static final String ASKED = "asked to acknowledge";
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final Duration WHILE_NOTHING_IS_HELD = Duration.ofDays(14);
    /** The schedule is paused and machines may be off; an assumption. */
    private static final Duration DURING_A_CHANGE = Duration.ofHours(4);

    private final Situation situation;
    private final Judgement judgement;
    private final Duration patience;

    private Acknowledging(Situation situation, Judgement judgement, Duration patience) {
        this.situation = situation;
        this.judgement = judgement;
        this.patience = patience;
    }

    /** How long people may usually take. */
    public static Duration patience(Gate.Guards guards) {
        return guards == Gate.Guards.PLAN || guards == Gate.Guards.PROMOTION
                ? WHILE_NOTHING_IS_HELD
                : DURING_A_CHANGE;
    }

    /** @param judgement one that {@link Judgement#isConditional()} */
    static Next of(Situation situation, Judgement judgement, Duration patience) {
        return new Acknowledging(situation, judgement, patience).settle();
    }

    private Next settle() {
        String id = "%s.%s.ack-%s".formatted(
                situation.engine().promotion().id(), situation.runId(), judgement.digest().substring(0, 8));
        takeBackAnother(id);
        situation.ask(id, this::question);
        List<Answer> answers = situation.engine().desk().answers(id);
        List<Answer> counting = counting(situation, id, answers);
        refuseIfDeclined(counting);
        boolean more = false;
        for (Answer answer : counting) {
            more |= writeDown(situation, answer, judgement);
        }
        return more ? situation.againNow("judging again") : waitOn(id, answers);
    }

    private static List<Answer> counting(Situation situation, String id, List<Answer> answers) {
        Question question = situation.engine().desk().find(id).orElseThrow();
        return new AnswerRules(situation.platform().policy()).counting(question, answers);
    }

    /** Nobody is to answer what is settled, whether by an answer or because the gate is open by itself. */
    static void settled(Situation situation) {
        situation.recall(ASKED, String.class).ifPresent(id ->
                situation.engine().desk().close(id, "It is settled, and the run went on."));
    }

    private void takeBackAnother(String id) {
        String before = situation.recall(ASKED, String.class).orElse(id);
        if (!before.equals(id)) {
            String changed = PastJudgements.changes(situation, judgement, situation.engine().desk().find(before)
                    .map(Question::digest).orElse(""));
            situation.engine().desk().close(before, changed);
            situation.say("the question %s is taken back. %s", before, changed);
        }
        if (situation.recall(ASKED, String.class).filter(id::equals).isEmpty()) {
            situation.remember(ASKED, id);
        }
    }

    private Question question(String id) {
        return new Question(
                id,
                situation.engine().promotion().id(),
                situation.runId(),
                Question.Kind.ACKNOWLEDGEMENT,
                situation.platform().name(),
                situation.environment().name(),
                "",
                "Go on with '%s' although %s".formatted(judgement.gate(), inTheWay(judgement).size() == 1
                        ? "1 rule does not hold" : inTheWay(judgement).size() + " rules do not hold"),
                judgement.inTheWay().stream().map(verdict -> verdict.rule() + ": " + verdict.sentence()).toList(),
                judgement.digest(),
                inTheWay(judgement),
                situation.engine().promotion().startedBy(),
                situation.now(),
                situation.now().plus(patience));
    }

    /** The ids of the rules that an acknowledgement would have to be about. */
    public static List<String> inTheWay(Judgement judgement) {
        return judgement.inTheWay().stream().map(Verdict::rule).toList();
    }

    private void refuseIfDeclined(List<Answer> answers) {
        answers.stream().filter(answer -> !answer.accepted()).findFirst().ifPresent(answer -> {
            throw closed("%s does not want to go on although %s does not hold: %s".formatted(
                    answer.by(), String.join(", ", inTheWay(judgement)), answer.note()));
        });
    }

    /**
     * Writes down who acknowledged what a judgement says, each rule once. Whether it counts is for the rules to say.
     *
     * @return whether there was something to write
     */
    public static boolean writeDown(Situation situation, Answer answer, Judgement judgement) {
        boolean more = false;
        for (Verdict verdict : judgement.inTheWay()) {
            more |= situation.record(
                    "%s of %s by %s on %s".formatted(
                            EntryKinds.ACKNOWLEDGEMENT, verdict.rule(), answer.by(), answer.question()),
                    EntryKinds.ACKNOWLEDGEMENT,
                    AnswerEvidence.of(answer, Map.of(
                            "rule", verdict.rule(),
                            "environment", situation.environment().name(),
                            "judgement", judgement.digest(),
                            "verdict", verdict.digest())));
        }
        return more;
    }

    private Next waitOn(String id, List<Answer> answers) {
        if (situation.longerThan(patience)) {
            throw closed("Nobody acknowledged it within %s.%s".formatted(
                    words(patience),
                    objections(id, answers)));
        }
        return Next.askAgain(situation.now().plus(LOOK_AGAIN), "waiting for somebody to acknowledge "
                + String.join(", ", inTheWay(judgement)));
    }

    private static String words(Duration patience) {
        return patience.toDays() > 0 ? patience.toDays() + " days"
                : patience.toHours() > 0 ? patience.toHours() + " hours"
                : patience.toMinutes() + " minutes";
    }

    /** Why the answers that were given are none. */
    private String objections(String id, List<Answer> answers) {
        Question question = situation.engine().desk().find(id).orElseThrow();
        AnswerRules rules = new AnswerRules(situation.platform().policy());
        return answers.stream()
                .flatMap(answer -> rules.objection(question, answer).stream()
                        .map(why -> " The acknowledgement of %s is none: %s".formatted(answer.by(), why)))
                .distinct()
                .collect(Collectors.joining());
    }

    private StageFailure closed(String why) {
        return new StageFailure(new Problem(
                Problem.Kind.GATE_CLOSED,
                why + "\n" + judgement.explanation(),
                Gatekeeper.unchanged(situation),
                "Do what each rule says, or have it acknowledged; then start again."));
    }
}
