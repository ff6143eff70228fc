package io.jenkins.plugins.pexip.ledger;

import static io.jenkins.plugins.pexip.ledger.Html.of;
import static io.jenkins.plugins.pexip.ledger.Html.table;
import static io.jenkins.plugins.pexip.ledger.Html.time;
import static io.jenkins.plugins.pexip.ledger.Html.with;

import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What each gate said, for readers without JavaScript. */
record StaticGates(List<Judgement> gates) {

    /** Null if no gate was judged. */
    Html section() {
        return gates.isEmpty() ? null
                : StaticReport.section("What the rules said", gates.stream().map(StaticGates::gate).toList());
    }

    private static Html gate(Judgement judgement) {
        return with("details", judgement.isOpen() ? "class=\"gate\"" : "class=\"gate\" open",
                of("summary", of("strong", judgement.gate() + purpose(judgement)), " ",
                        StaticReport.badge(judgement.isOpen() ? "OPEN" : "CLOSED"), " ",
                        with("span", "class=\"source\"", judgement.environment(), ", judged at ",
                                time(judgement.judgedAt()))),
                with("p", "class=\"source\"", "Digest ", with("code", "class=\"hash\"", judgement.digest())),
                table("Rules of the gate " + judgement.gate(),
                        List.of("Rule", "Verdict", "Severity", "Source", "What it means and on which facts"),
                        judgement.verdicts().stream().map(StaticGates::row).toList()));
    }

    /** The step that a change is for, where several steps of a block are judged by the same gate. */
    private static String purpose(Judgement judgement) {
        return judgement.verdicts().stream().flatMap(verdict -> verdict.facts().stream())
                .filter(fact -> fact.name().equals("change") && fact.value().hasNonNull("stage"))
                .findFirst().map(fact -> " for " + fact.value().path("stage").asText()).orElse("");
    }

    private static List<Object> row(Verdict verdict) {
        List<Object> meaning = new ArrayList<>(List.of(verdict.sentence()));
        if (verdict.waiver() != null) {
            meaning.add(decision("Waived by %s, asked by %s, until %s: %s".formatted(verdict.waiver().approver(),
                    verdict.waiver().author(), verdict.waiver().expires(), verdict.waiver().reason())));
        }
        if (verdict.acknowledgement() != null) {
            meaning.add(decision("Acknowledged by %s at %s: %s".formatted(verdict.acknowledgement().by(),
                    verdict.acknowledgement().at(), verdict.acknowledgement().reason())));
        }
        if (!verdict.facts().isEmpty()) {
            meaning.add(of("details", of("summary", "Facts"), with("ul", "class=\"facts\"",
                    verdict.facts().stream().map(StaticGates::fact).toList())));
        }
        return List.of(of("code", verdict.rule()), StaticReport.badge(verdict.outcome().name()),
                verdict.severity().name(), verdict.source(), meaning);
    }

    private static Html decision(String sentence) {
        return with("p", "class=\"decision\"", sentence);
    }

    private static Html fact(Fact fact) {
        String value = fact.known() ? fact.value().isTextual() ? fact.value().asText() : fact.value().toString()
                : String.valueOf(fact.problem());
        return of("li", of("code", fact.name()), " = ", with("code", "class=\"value\"", value),
                with("span", "class=\"source\"", " read from ", fact.source(), " at ", time(fact.readAt())));
    }
}
