package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.ACKNOWLEDGEMENTS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.APPROVALS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.BRIEFINGS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.MITIGATIONS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.REVIEWS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.WAIVERS;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether everybody whose word is in the evidence said it themselves. The rules that need a word take no notice of what
 * was said for others; this one names it.
 */
final class SpokenRules {

    private static final Map<String, String> KINDS = Map.of(
            REVIEWS, "review", BRIEFINGS, "briefing", MITIGATIONS, "mitigation", WAIVERS, "waiver",
            ACKNOWLEDGEMENTS, "acknowledgement", APPROVALS, "approval");

    private SpokenRules() {}

    /** What it is about tells two statements of a kind apart; all but the person. */
    record Said(
            String by, String approver, String onBehalfOf, String version, Integer major, String change,
            String environment, String rule) {

        boolean own() {
            return onBehalfOf == null && (filled(by) || filled(approver));
        }

        Said subject() {
            return new Said(null, null, null, version, major, change, environment, rule);
        }

        private static boolean filled(String name) {
            return name != null && !name.isBlank();
        }
    }

    static Finding forOneself(FactReader facts, PolicySettings limits) {
        facts.value(REVIEWS); // without which nothing can be said
        List<String> others = new ArrayList<>();
        int own = 0;
        for (String fact : KINDS.keySet().stream().sorted().toList()) {
            List<Said> said = facts.find(fact, Said[].class).map(List::of).orElse(List.of());
            own += (int) said.stream().filter(Said::own).count();
            said.stream()
                    .filter(each -> !each.own() && said.stream().noneMatch(
                            other -> other.own() && other.subject().equals(each.subject())))
                    .forEach(each -> others.add(inWords(KINDS.get(fact), each)));
        }
        return others.isEmpty()
                ? Finding.holds("%s in the evidence, each by who said it.", Words.count(own, "statement"))
                : Finding.broken("%s: nobody's word counts but under the name of who says it. Let whose word it is say"
                        + " so.", Words.list(others.stream().distinct().toList()));
    }

    private static String inWords(String kind, Said said) {
        String about = said.version() != null ? " of " + said.version()
                : said.major() != null ? " on " + said.major()
                : said.rule() != null ? " of " + said.rule() : "";
        return said.onBehalfOf() == null
                ? "a %s%s by nobody known".formatted(kind, about)
                : "a %s%s by %s on behalf of %s".formatted(kind, about, said.by(), said.onBehalfOf());
    }
}
