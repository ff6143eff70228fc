package io.jenkins.plugins.pexip.stage.waiver;

import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.AnswerRules;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.policy.verdict.Waiver;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.record.Waivers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody's word that a waiver is allowed. */
final class Permission {

    private static final String GIVEN = "waiver allowed";
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofDays(14);

    private final Waivers waivers;

    Permission(Waivers waivers) {
        this.waivers = waivers;
    }

    static Waiver given(Situation situation) {
        return situation.recall(GIVEN, Waiver.class).orElseThrow();
    }

    /** A waiver that was allowed earlier, for the same verdict. */
    static void holds(Situation situation, Waiver waiver) {
        situation.remember(GIVEN, waiver);
        situation.say("%s is waived already until %s, allowed by %s", waiver.rule(), Words.time(waiver.expires()),
                waiver.approver());
    }

    Next await(Situation situation) {
        Waiver asked = situation.recall(WaiverStage.ASKED, Waiver.class).orElseThrow();
        String id = "%s.%s".formatted(situation.engine().promotion().id(), situation.runId());
        situation.ask(id, it -> question(situation, it, asked));
        Desk desk = situation.engine().desk();
        int seen = desk.answers(id).size();
        List<Answer> answers = new AnswerRules(situation.platform().policy())
                .counting(desk.find(id).orElseThrow(), desk.answers(id).subList(0, seen));
        answers.stream().filter(answer -> !answer.accepted()).findFirst().ifPresent(answer -> {
            throw declined(situation, answer, asked);
        });
        if (answers.isEmpty()) {
            return waitOn(situation, asked);
        }
        Answer first = answers.get(0);
        return desk.settle(id, seen, "It was allowed by %s, and the run went on.".formatted(first.by()))
                ? writeDown(situation, waivers.allowed(asked, first.by(), first.at()))
                : situation.againNow("looking at another answer");
    }

    private Question question(Situation situation, String id, Waiver asked) {
        return new Question(
                id,
                situation.engine().promotion().id(),
                situation.runId(),
                Question.Kind.WAIVER,
                asked.platform(),
                asked.environment(),
                asked.version() == null ? "" : asked.version().toString(),
                "Waive %s for '%s' until %s".formatted(asked.rule(), asked.environment(), Words.time(asked.expires())),
                points(asked),
                asked.judgement(),
                List.of(),
                starter(situation),
                situation.now(),
                until(situation, asked));
    }

    private static Starter starter(Situation situation) {
        return situation.engine().promotion().startedBy();
    }

    private List<String> points(Waiver asked) {
        List<String> points = new ArrayList<>();
        points.add("%s says: %s".formatted(asked.rule(), waivers.says(asked)));
        points.add("%s asks for it: %s".formatted(asked.author(), asked.reason()));
        points.add(asked.reference() == null ? "It is documented nowhere else." : "Documented in " + asked.reference());
        points.add(asked.guideChange() ? "The process guide changes: " + asked.guideLink()
                : "The process guide needs no change.");
        return points;
    }

    private static Instant until(Situation situation, Waiver asked) {
        Instant lapses = situation.phaseSince().plus(PATIENCE);
        return lapses.isBefore(asked.expires()) ? lapses : asked.expires();
    }

    private static Next writeDown(Situation situation, Waiver waiver) {
        situation.record("waiver of " + waiver.rule(), EntryKinds.WAIVER, waiver);
        situation.remember(GIVEN, waiver);
        situation.say("%s is waived until %s, allowed by %s", waiver.rule(), Words.time(waiver.expires()),
                waiver.approver());
        return Next.onwards();
    }

    private static Next waitOn(Situation situation, Waiver asked) {
        if (situation.now().isAfter(until(situation, asked))) {
            throw new StageFailure(Problem.notApproved(
                    "Nobody allowed the waiver of %s in time.".formatted(asked.rule()),
                    "Nothing was waived.",
                    "Run the pipeline again when somebody can decide."));
        }
        return Next.askAgain(situation.now().plus(LOOK_AGAIN), "waiting for somebody other than %s to allow the waiver"
                .formatted(asked.author()));
    }

    private static StageFailure declined(Situation situation, Answer answer, Waiver asked) {
        situation.record("waiver declined", EntryKinds.DECLINED, Map.of(
                "rule", asked.rule(),
                "environment", asked.environment(),
                "by", answer.by(),
                "digest", asked.judgement(),
                "reason", answer.note() == null ? "" : answer.note()));
        return new StageFailure(Problem.failed(
                "%s does not allow the waiver of %s: %s".formatted(answer.by(), asked.rule(), answer.note()),
                "Nothing was waived.",
                "Do what the rule says, or settle what was said and ask again."));
    }
}
