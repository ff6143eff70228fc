package io.jenkins.plugins.pexip.policy;

import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.verdict.Acknowledgement;
import io.jenkins.plugins.pexip.policy.verdict.Severity;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.policy.verdict.Waiver;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Facts to which people's decisions are added. */
final class Decided {

    private Decided() {}

    /** Everything that is in a judgement's way is waived or acknowledged. */
    static Facts on(Facts facts, Judgement judgement) {
        Version target = facts.find("target.version").map(fact -> Version.parse(fact.value().asText())).orElse(null);
        List<Waiver> waivers = new ArrayList<>();
        List<Acknowledgement> acknowledgements = new ArrayList<>();
        for (Verdict verdict : judgement.inTheWay()) {
            if (verdict.severity() == Severity.MUST) {
                waivers.add(new Waiver(verdict.rule(), "vbv", judgement.environment(), target, "no other way", "CHG-1",
                        "ada", "ben", Sample.READ, Instant.parse("2026-12-01T00:00:00Z"), false, null,
                        judgement.digest(), verdict.digest()));
            } else {
                acknowledgements.add(new Acknowledgement(verdict.rule(), judgement.environment(), "ben", Sample.READ,
                        "fine", judgement.digest(), verdict.digest()));
            }
        }
        return facts.with("platform.name", "vbv", "configuration", Sample.READ)
                .with("waivers", waivers, "ledger", Sample.READ)
                .with("acknowledgements", acknowledgements, "ledger", Sample.READ);
    }
}
