package io.jenkins.plugins.pexip.stage.verification;

import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The part of a verification that only persons can do; it may wait for days, and holds nothing while it does. */
final class AttestationPart {

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofDays(14);
    private static final List<String> CHECKLIST = List.of(
            "The call reached the queue.",
            "Agent and caller heard each other.",
            "Both saw each other, also after hold and resume.",
            "After hanging up, the room was gone within half an hour.",
            "No personal data of citizens in the note.");

    Next ask(Situation situation) {
        for (String attestation : wanted(situation)) {
            String id = id(situation, attestation);
            if (!situation.did("ask " + id)) {
                situation.ask(id, it -> question(situation, attestation));
                return situation.againNow("asking for " + attestation);
            }
        }
        return Next.onwards();
    }

    private static Question question(Situation situation, String attestation) {
        Verification verification = VerifyStage.verification(situation);
        return new Question(
                id(situation, attestation),
                situation.engine().promotion().id(),
                situation.runId(),
                Question.Kind.ATTESTATION,
                situation.platform().name(),
                verification.environment(),
                verification.version().toString(),
                "%s works on '%s' with %s".formatted(attestation, verification.environment(), verification.version()),
                CHECKLIST,
                "",
                List.of(),
                situation.engine().promotion().startedBy(),
                situation.now(),
                situation.now().plus(PATIENCE));
    }

    Next await(Situation situation) {
        String open = "";
        for (String attestation : wanted(situation)) {
            List<Answer> answers = situation.engine().desk().answers(id(situation, attestation));
            if (answers.isEmpty()) {
                open = open.isEmpty() ? attestation : open;
            } else if (!answers.get(answers.size() - 1).accepted()) {
                throw notWorking(situation, attestation, answers.get(answers.size() - 1));
            }
        }
        return open.isEmpty() ? Next.onwards() : waitOn(situation, open);
    }

    private static Next waitOn(Situation situation, String attestation) {
        if (situation.longerThan(PATIENCE)) {
            throw new StageFailure(Problem.failed(
                    "Nobody attested '%s' within %d days.".formatted(attestation, PATIENCE.toDays()),
                    "Verified by API, attestation pending: the gate to Production stays closed.",
                    "Run verifyVbv again when somebody can place the call."));
        }
        return Next.askAgain(
                situation.now().plus(LOOK_AGAIN), "waiting for the attestation '%s'".formatted(attestation));
    }

    private static StageFailure notWorking(Situation situation, String attestation, Answer answer) {
        Verification failed = VerifyStage.verification(situation).attested(Verification.State.FAIL, List.of());
        situation.record("attestation", EntryKinds.VERIFICATION, failed);
        return new StageFailure(Problem.failed(
                "%s says that '%s' does not work: %s".formatted(answer.by(), attestation, answer.note()),
                "The version stays installed, and the gate to Production stays closed.",
                "Find out why, and verify again."));
    }

    Next write(Situation situation) {
        List<String> wanted = wanted(situation);
        if (wanted.isEmpty()) {
            return Next.onwards();
        }
        List<String> by = new ArrayList<>();
        for (String attestation : wanted) {
            List<Answer> answers = situation.engine().desk().answers(id(situation, attestation));
            Answer answer = answers.get(answers.size() - 1);
            situation.record("attestation " + attestation, EntryKinds.ATTESTATION, Map.of(
                    "environment", situation.environment().name(),
                    "attestation", attestation,
                    "by", answer.by(),
                    "reason", answer.note() == null ? "" : answer.note(),
                    "answeredAt", answer.at()));
            by.add("%s: %s".formatted(attestation, answer.by()));
        }
        Verification attested = VerifyStage.verification(situation).attested(Verification.State.PASS, by);
        situation.record("attestation", EntryKinds.VERIFICATION, attested);
        situation.say("%s attested (%s)", attested.version(), String.join(", ", by));
        return VerifyStage.keep(situation, attested);
    }

    private static List<String> wanted(Situation situation) {
        return situation.order(VerifyOrder.class).attestations();
    }

    private static String id(Situation situation, String attestation) {
        String words = attestation.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "%s.%s.%s".formatted(situation.engine().promotion().id(), situation.runId(), words);
    }
}
