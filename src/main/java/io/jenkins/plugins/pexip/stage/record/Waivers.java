package io.jenkins.plugins.pexip.stage.record;

import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Severity;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.policy.verdict.Waiver;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Clock;
import java.time.Instant;

/** Documented exceptions from MUSTs. Each is given on a judgement, and holds as long as its rule says the same. */
public final class Waivers {

    private static final Form FORM = new Form("waiver");

    private final Platform platform;
    private final Judgements judgements;
    private final Clock clock;

    Waivers(Platform platform, Judgements judgements, Clock clock) {
        this.platform = platform;
        this.judgements = judgements;
        this.clock = clock;
    }

    /**
     * The waiver that somebody asks for; nobody allowed it yet.
     *
     * @throws ConfigurationProblem if there is nothing to waive or something is missing, with the field and the reason
     */
    public Waiver asked(WaiverRequest request) {
        Judgement judgement = judgement(request.judgement());
        Verdict verdict = verdict(judgement, request.rule());
        return new Waiver(
                verdict.rule(),
                platform.name(),
                environment(request, judgement),
                target(request, judgement),
                FORM.text("reason", request.reason(), "it has no reason"),
                Form.optional(request.reference()),
                FORM.text("author", request.author(), "it has no author"),
                null,
                null,
                expiry(request),
                FORM.given("guideChange", request.guideChange(),
                        "it does not say whether the process guide needs a change"),
                Form.optional(request.guideLink()),
                judgement.digest(),
                verdict.digest(),
                verdict.change());
    }

    /**
     * The same, allowed by somebody.
     *
     * @param at when
     * @throws ConfigurationProblem if that person may not allow it, or if it is not complete
     */
    public Waiver allowed(Waiver asked, String approver, Instant at) {
        Waiver waiver = asked.allowedBy(approver == null ? null : approver.strip(), at);
        waiver.fault(platform.policy().names()).ifPresent(fault -> {
            throw FORM.fault(waiver.rule(), fault);
        });
        platform.policy().duties(Starter.person(waiver.author())).objection(waiver.approver()).ifPresent(objection -> {
            throw FORM.fault("approver", objection);
        });
        return waiver;
    }

    /** What the rule says that is to be waived, for who decides. */
    public String says(Waiver asked) {
        return verdict(judgement(asked.judgement()), asked.rule()).sentence();
    }

    /** The environment that a judgement is on. @throws ConfigurationProblem if there is no such judgement */
    public String environment(String judgement) {
        return judgement(judgement).environment();
    }

    private Judgement judgement(String start) {
        try {
            return judgements.find(start);
        } catch (ConfigurationProblem e) {
            throw FORM.fault("judgement", e.getMessage());
        }
    }

    private static Verdict verdict(Judgement judgement, String rule) {
        String wanted = FORM.text("rule", rule, "it names no rule");
        Verdict verdict = judgement.verdicts().stream().filter(v -> v.rule().equals(wanted)).findFirst()
                .orElseThrow(() -> FORM.fault("rule", "the gate '%s' judged no rule '%s' there; it judged %s".formatted(
                        judgement.gate(), wanted,
                        Words.list(judgement.verdicts().stream().map(Verdict::rule).toList()))));
        if (verdict.found() == Outcome.PASS) {
            throw FORM.fault("rule", "'%s' passed there, so there is nothing to waive".formatted(wanted));
        }
        if (verdict.severity() != Severity.MUST) {
            throw FORM.fault("rule", "'%s' is a SHOULD; who approves the promotion acknowledges it with a reason"
                    .formatted(wanted));
        }
        return verdict;
    }

    private static String environment(WaiverRequest request, Judgement judgement) {
        String named = Form.optional(request.environment());
        if (named != null && !named.equals(judgement.environment())) {
            throw FORM.fault("environment", "the judgement is on '%s', not on '%s'".formatted(judgement.environment(),
                    named));
        }
        return judgement.environment();
    }

    /** Null where none of the judgement's rules looked at a target. */
    private static Version target(WaiverRequest request, Judgement judgement) {
        Version judged = judgement.verdicts().stream()
                .flatMap(verdict -> verdict.facts().stream())
                .filter(fact -> fact.name().equals(FactNames.TARGET) && fact.known())
                .map(Fact::value)
                .findFirst()
                .map(value -> Version.parse(value.asText()))
                .orElse(null);
        if (Form.optional(request.version()) != null && !FORM.version("version", request.version()).equals(judged)) {
            throw FORM.fault("version", judged == null ? "the judgement is on no target"
                    : "the judgement is on the target %s, not on %s".formatted(judged, request.version()));
        }
        return judged;
    }

    private Instant expiry(WaiverRequest request) {
        Instant expires = FORM.instant("expires", request.expires());
        if (!expires.isAfter(clock.instant())) {
            throw FORM.fault("expires", "%s is not in the future".formatted(Words.time(expires)));
        }
        return expires;
    }
}
