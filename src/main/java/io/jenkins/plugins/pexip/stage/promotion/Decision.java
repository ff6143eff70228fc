package io.jenkins.plugins.pexip.stage.promotion;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.Outcome;
import io.jenkins.plugins.pexip.policy.Verdict;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.gate.Gatekeeper;
import io.jenkins.plugins.pexip.stage.gate.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The decision to promote. It is asked for on a judgement, and bound to that judgement's digest: if a fact changes what the
 * gate says before somebody answers, the question is taken back and asked anew.
 */
final class Decision {

    private static final String JUDGEMENT = "judgement";
    private static final String QUESTION = "question";
    private static final String APPROVED_BY = "approved by";
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofDays(14);

    private final Gatekeeper gatekeeper;

    Decision(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    Next judge(Situation situation) {
        Judgement judgement = now(situation);
        Next next = Gatekeeper.pass(situation, judgement);
        situation.remember(JUDGEMENT, judgement.digest());
        situation.remember(QUESTION, id(situation, judgement.digest()));
        return next;
    }

    private Judgement now(Situation situation) {
        return gatekeeper.judge(Subject.of(situation, PromoteStage.version(situation)), Gates.promotion());
    }

    Next await(Situation situation) {
        Desk desk = situation.engine().desk();
        String id = situation.recall(QUESTION, String.class).orElseThrow();
        if (!situation.did("ask " + id)) {
            situation.once("ask " + id, () -> desk.find(id).isPresent(), () -> desk.ask(question(situation, id)));
            situation.say("%s: a decision is wanted from somebody other than %s (answer: approve %s)".formatted(
                    situation.environment().name(), situation.engine().promotion().startedBy(), id));
        }
        List<Answer> answers = desk.answers(id);
        if (answers.isEmpty()) {
            return waitOn(situation);
        }
        failIfDeclined(situation, answers);
        return decide(situation, desk, id, answers);
    }

    private Question question(Situation situation, String id) {
        return new Question(
                id,
                situation.engine().promotion().id(),
                Question.Kind.APPROVAL,
                situation.platform().name(),
                situation.environment().name(),
                PromoteStage.version(situation).toString(),
                "Promote %s to '%s'".formatted(PromoteStage.version(situation), situation.environment().name()),
                now(situation).verdicts().stream().map(v -> v.rule() + ": " + v.sentence()).toList(),
                situation.recall(JUDGEMENT, String.class).orElseThrow(),
                situation.engine().promotion().startedBy(),
                situation.now(),
                situation.now().plus(PATIENCE));
    }

    private static Next waitOn(Situation situation) {
        if (situation.longerThan(PATIENCE)) {
            throw new StageFailure(Problem.failed(
                    "Nobody decided on the promotion within %d days.".formatted(PATIENCE.toDays()),
                    "Production was not changed.",
                    "Run the pipeline again when somebody can decide."));
        }
        return Next.askAgain(situation.now().plus(LOOK_AGAIN), "waiting for the decision on Production");
    }

    private static void failIfDeclined(Situation situation, List<Answer> answers) {
        answers.stream().filter(answer -> !answer.accepted()).findFirst().ifPresent(answer -> {
            situation.engine().desk().close(answer.question());
            throw new StageFailure(Problem.failed(
                    "%s declined the promotion: %s".formatted(answer.by(), answer.note()),
                    "Production was not changed.",
                    "Settle what was said, then run the pipeline again."));
        });
    }

    private Next decide(Situation situation, Desk desk, String id, List<Answer> answers) {
        Judgement again = now(situation);
        String digest = situation.recall(JUDGEMENT, String.class).orElseThrow();
        if (!again.digest().equals(digest)) {
            desk.close(id);
            situation.say("%s: what the gate says changed since the question was asked; answers to it are void"
                    .formatted(situation.environment().name()));
            return judgeAnew(situation, again);
        }
        answers.forEach(answer -> record(situation, answer, digest));
        Subject subject = Subject.of(situation, PromoteStage.version(situation));
        Verdict duties = gatekeeper.judge(subject, Gate.Guards.PROMOTION, "separation-of-duties");
        if (duties.outcome() != Outcome.PASS) {
            return Next.askAgain(situation.now().plus(LOOK_AGAIN), "waiting for the decision on Production: " + duties.sentence());
        }
        desk.close(id);
        situation.remember(APPROVED_BY, new ArrayList<>(answers.stream().map(Answer::by).distinct().toList()));
        return Next.onwards();
    }

    private Next judgeAnew(Situation situation, Judgement judgement) {
        Gatekeeper.pass(situation, judgement);
        situation.remember(JUDGEMENT, judgement.digest());
        situation.remember(QUESTION, id(situation, judgement.digest()));
        return situation.againNow("asking anew");
    }

    private static void record(Situation situation, Answer answer, String digest) {
        situation.record("approval by " + answer.by(), "approval", Json.MAPPER.valueToTree(Map.of(
                "environment", situation.environment().name(),
                "version", PromoteStage.version(situation),
                "by", answer.by(),
                "digest", digest,
                "note", answer.note() == null ? "" : answer.note())));
    }

    private static String id(Situation situation, String digest) {
        return "%s.%s.%s".formatted(situation.engine().promotion().id(), situation.runId(), digest.substring(0, 8))
                .replaceAll("[^A-Za-z0-9._#-]", "-");
    }

    List<String> approvedBy(Situation situation) {
        return situation.recall(APPROVED_BY, NAMES).orElse(List.of());
    }
}
