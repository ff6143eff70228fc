package io.jenkins.plugins.pexip.policy;

import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Severity;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A judgement for people. */
final class JudgementText {

    private JudgementText() {}

    static String summary(Judgement judgement) {
        List<String> parts = new ArrayList<>();
        judgement.counts().forEach((outcome, count) ->
                parts.add(count + " " + outcome.word() + rules(judgement, outcome)));
        return "Gate '%s': %s%s".formatted(
                judgement.gate(), String.join(", ", parts), end(judgement));
    }

    private static String end(Judgement judgement) {
        return judgement.isOpen() ? ""
                : judgement.isConditional() ? "; it opens when somebody acknowledges that"
                : "; it is closed";
    }

    private static String rules(Judgement judgement, Outcome outcome) {
        return outcome == Outcome.PASS ? "" : judgement.verdicts().stream()
                .filter(verdict -> verdict.outcome() == outcome)
                .map(JudgementText::rule)
                .collect(Collectors.joining(outcome.opens() ? "; " : ", ", " (", ")"));
    }

    private static String rule(Verdict verdict) {
        return verdict.waiver() != null ? verdict.rule() + ", " + verdict.waiver().brief()
                : verdict.acknowledgement() != null ? verdict.rule() + ", by " + verdict.acknowledgement().by()
                : verdict.rule();
    }

    static String explanation(Judgement judgement) {
        if (judgement.isOpen()) {
            return summary(judgement) + "; it is open.";
        }
        StringBuilder text = new StringBuilder("Gate '%s'%s is closed: %s not met.\n".formatted(
                judgement.gate(), judgement.environment().isEmpty() ? "" : " for '" + judgement.environment() + "'",
                judgement.inTheWay().size() == 1 ? "1 rule is" : judgement.inTheWay().size() + " rules are"));
        byCause(judgement).values().forEach(alike -> append(text, alike));
        return text.append(opening(judgement.next())).append(wayOut(judgement)).toString();
    }

    private static String opening(NextOpening next) {
        if (next == null) {
            return "";
        }
        if (next.at() == null) {
            return "\n  Waiting will not open it: %s.\n".formatted(String.join(", ", next.stuck()));
        }
        return "\n  It could open next at %s, if nothing else changes%s.\n".formatted(Words.time(next.at()),
                next.lapsing().isEmpty() ? "" : "; what will have to be renewed by then: " + String.join(", ",
                        next.lapsing()));
    }

    /** Names the judgement, since waivers are given on it. */
    private static String wayOut(Judgement judgement) {
        return judgement.inTheWay().stream()
                .filter(verdict -> verdict.severity() == Severity.MUST)
                .findFirst()
                .map(verdict -> ("\n  If there is no other way, have it waived:"
                        + " record waiver --judgement %s --rule %s …"
                        + ", or pexipWaiver in a Jenkinsfile.\n")
                        .formatted(judgement.digest().substring(0, 8), verdict.rule()))
                .orElse("");
    }

    /** Those that are unknown for one cause stand together, where the first of them stands; each other one alone. */
    private static Map<String, List<Verdict>> byCause(Judgement judgement) {
        return judgement.inTheWay().stream().collect(Collectors.groupingBy(
                verdict -> verdict.cause().orElse("rule " + verdict.rule()), LinkedHashMap::new, Collectors.toList()));
    }

    private static void append(StringBuilder text, List<Verdict> alike) {
        if (alike.size() == 1) {
            append(text, alike.get(0));
            return;
        }
        text.append("\n  %d rules are UNKNOWN for one cause: %s\n".formatted(
                alike.size(), alike.get(0).cause().orElseThrow()));
        text.append("    %s\n    Put that right and judge again.\n".formatted(alike.stream()
                .map(verdict -> "%s (%s)".formatted(verdict.rule(), verdict.severity()))
                .collect(Collectors.joining(", "))));
    }

    private static void append(StringBuilder text, Verdict verdict) {
        text.append("\n  %s (%s, source %s): %s\n".formatted(
                verdict.rule(), verdict.severity(), verdict.source(), verdict.outcome()));
        text.append("    ").append(verdict.sentence()).append('\n');
        verdict.facts().forEach(fact -> text.append("    - ").append(fact.line()).append('\n'));
    }
}
