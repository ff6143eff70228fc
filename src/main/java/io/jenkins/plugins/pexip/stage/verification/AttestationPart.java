package io.jenkins.plugins.pexip.stage.verification;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.AnswerRules;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.NamedId;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.gate.AfterGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private static final List<String> CONNECTOR_CHECKLIST = List.of(
            "Its version is that of the platform, minor release included.",
            "A call through it was connected.");
    private static final String CONNECTORS = "Teams Connectors";
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final AfterGate gate;

    AttestationPart(AfterGate gate) {
        this.gate = gate;
    }

    Next ask(Situation situation) {
        rememberConnectors(situation);
        for (String attestation : wanted(situation)) {
            String id = id(situation, attestation);
            if (!situation.did("ask " + id)) {
                situation.ask(id, it -> question(situation, attestation));
                return situation.againNow("asking for " + attestation);
            }
        }
        return Next.onwards();
    }

    /** Which version a Teams Connector runs is not to be had from the Management Node; a person has to say it. */
    private static void rememberConnectors(Situation situation) {
        if (situation.recall(CONNECTORS, NAMES).isEmpty() && !ordered(situation).isEmpty()) {
            situation.remember(CONNECTORS, situation.here().platform().configuration().teamsConnectors());
        }
    }

    private static Question question(Situation situation, String attestation) {
        Verification verification = VerifyStage.verification(situation);
        boolean connector = connector(situation, attestation).isPresent();
        return new Question(
                id(situation, attestation),
                situation.engine().promotion().id(),
                situation.runId(),
                Question.Kind.ATTESTATION,
                situation.platform().name(),
                verification.environment(),
                verification.version().toString(),
                connector
                        ? "%s on '%s'".formatted(attestation, verification.environment())
                        : "%s works on '%s' with %s".formatted(
                                attestation, verification.environment(), verification.version()),
                connector ? CONNECTOR_CHECKLIST : CHECKLIST,
                "",
                List.of(),
                situation.engine().promotion().startedBy(),
                situation.now(),
                situation.now().plus(PATIENCE));
    }

    Next await(Situation situation) {
        String open = "";
        for (String attestation : wanted(situation)) {
            List<Answer> answers = answers(situation, attestation);
            if (answers.isEmpty()) {
                open = open.isEmpty() ? attestation : open;
            } else if (!answers.get(answers.size() - 1).accepted()) {
                throw notWorking(situation, attestation, answers.get(answers.size() - 1));
            }
        }
        return open.isEmpty() ? settle(situation) : waitOn(situation, open);
    }

    /** Those that count, in their order. */
    private static List<Answer> answers(Situation situation, String attestation) {
        Desk desk = situation.engine().desk();
        String id = id(situation, attestation);
        return desk.find(id)
                .map(question -> new AnswerRules(situation.platform().policy()).counting(question, desk.answers(id)))
                .orElse(List.of());
    }

    /** Closes them all; whoever says at the same moment that it does not work is heard first. */
    private static Next settle(Situation situation) {
        Desk desk = situation.engine().desk();
        for (String attestation : wanted(situation)) {
            String id = id(situation, attestation);
            List<Answer> all = desk.answers(id);
            boolean works = answers(situation, attestation).stream().reduce((a, b) -> b).orElseThrow().accepted();
            if (!works || !desk.settle(id, all.size(), "It was answered, and the verification went on.")) {
                return situation.againNow("looking at another answer");
            }
        }
        return Next.onwards();
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

    /** Writes down who vouched for what; whether that is enough, the gate says. */
    Next judge(Situation situation) {
        List<String> wanted = wanted(situation);
        if (wanted.isEmpty()) {
            return Next.onwards();
        }
        List<String> by = wanted.stream().map(attestation -> write(situation, attestation)).toList();
        Next next = gate.require(Verified.subject(situation, Verification.State.PASS),
                Gates.attestation(situation.environment().kind()));
        if (next instanceof Next.Onwards) {
            Verification attested = VerifyStage.verification(situation).attested(Verification.State.PASS, by);
            situation.record("attestation", EntryKinds.VERIFICATION, attested);
            situation.say("%s attested (%s)", attested.version(), String.join(", ", by));
            VerifyStage.keep(situation, attested);
        }
        return next;
    }

    private static String write(Situation situation, String attestation) {
        List<Answer> answers = answers(situation, attestation);
        Answer answer = answers.get(answers.size() - 1);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("environment", situation.environment().name());
        entry.put("attestation", attestation);
        entry.put("by", answer.by());
        entry.put("reason", answer.note() == null ? "" : answer.note());
        entry.put("answeredAt", answer.at());
        connector(situation, attestation).ifPresent(name -> {
            entry.put("teamsConnector", name);
            entry.put("version", version(situation));
        });
        situation.record("attestation " + attestation, EntryKinds.ATTESTATION, entry);
        return "%s: %s".formatted(attestation, answer.by());
    }

    private static List<String> wanted(Situation situation) {
        List<String> wanted = new ArrayList<>(ordered(situation));
        connectors(situation).forEach(name -> wanted.add(attestation(situation, name)));
        return wanted;
    }

    private static List<String> ordered(Situation situation) {
        return situation.order(VerifyOrder.class).attestations();
    }

    private static List<String> connectors(Situation situation) {
        return situation.recall(CONNECTORS, NAMES).orElse(List.of());
    }

    private static Optional<String> connector(Situation situation, String attestation) {
        return connectors(situation).stream()
                .filter(name -> attestation(situation, name).equals(attestation)).findFirst();
    }

    private static String attestation(Situation situation, String connector) {
        return "Teams Connector %s runs %s".formatted(connector, version(situation));
    }

    private static Version version(Situation situation) {
        return VerifyStage.verification(situation).version();
    }

    private static String id(Situation situation, String attestation) {
        return "%s.%s.%s".formatted(situation.engine().promotion().id(), situation.runId(), NamedId.of(attestation));
    }
}
