package io.jenkins.plugins.pexip.stage.verification;

import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.stage.verification.Verification.State;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What the verdicts of the gate mean for a verification. A waiver opens a gate and makes nothing true, so what the
 * rules found counts here.
 */
record Findings(Judgement judgement) {

    private static final List<String> PLATFORM = List.of("upgrade-complete", "alarms-cleared");
    private static final String SERVICES = "services-verified";

    State platform() {
        List<State> states = judgement.verdicts().stream()
                .filter(verdict -> PLATFORM.contains(verdict.rule()))
                .map(verdict -> state(verdict.found()))
                .toList();
        return states.contains(State.FAIL) ? State.FAIL
                : states.contains(State.CANNOT_TEST) ? State.CANNOT_TEST : State.PASS;
    }

    /** The rule asks for the person's word after all else held. */
    State api() {
        Verdict services = judgement.verdicts().stream().filter(verdict -> verdict.rule().equals(SERVICES))
                .findFirst().orElseThrow();
        return isAwaited(services) ? State.PASS : state(services.found());
    }

    private static State state(Outcome found) {
        return switch (found) {
            case PASS -> State.PASS;
            case UNKNOWN -> State.CANNOT_TEST;
            default -> State.FAIL;
        };
    }

    /** Whether nothing but a person's word is missing to the rules that ask for one. */
    boolean awaitPeople() {
        List<Verdict> inTheWay = judgement.inTheWay().stream().filter(Findings::asksPeople).toList();
        return !inTheWay.isEmpty() && inTheWay.stream().allMatch(Findings::isAwaited);
    }

    /** The verdicts that will be given when somebody vouched for something. */
    List<Verdict> awaited() {
        return judgement.inTheWay().stream().filter(Findings::isAwaited).toList();
    }

    private static boolean asksPeople(Verdict verdict) {
        return Gates.attested().contains(verdict.rule());
    }

    private static boolean isAwaited(Verdict verdict) {
        return verdict.outcome() == Outcome.UNKNOWN && verdict.facts().stream().anyMatch(Findings::hasYetToCome);
    }

    private static boolean hasYetToCome(Fact fact) {
        return switch (fact.name()) {
            case FactNames.ATTESTATION -> fact.value().asText().equals(State.PENDING.name());
            case FactNames.TEAMS_CONNECTORS -> StreamSupport.stream(fact.value().spliterator(), false)
                    .anyMatch(connector -> connector.path("version").isNull());
            default -> false;
        };
    }
}
