package io.jenkins.plugins.pexip.stage.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.person.Speaker;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.policy.verdict.Waiver;
import io.jenkins.plugins.pexip.release.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaiversTest {

    private static final String RULE = "test-major-lead";

    @TempDir
    Path folder;

    private Ledger ledger;
    private Records records;
    private Judgement judgement;

    @BeforeEach
    void judge() {
        ledger = Recorded.ledger(folder);
        records = new Records(Recorded.PLATFORM, ledger, Recorded.CLOCK);
        judgement = Recorded.plan(ledger, "36.0");
    }

    @Test
    void aWaiverIsBoundToTheJudgementThatItWasGivenOn() {
        records.waive(request(), Speaker.signedIn("sam"));
        Entry entry = Recorded.statements(ledger).get(1);
        assertThat(entry.kind()).isEqualTo("waiver");
        assertThat(entry.by()).isEqualTo("sam");
        Verdict verdict = judgement.verdicts().get(0);
        assertThat(PolicyJson.MAPPER.convertValue(entry.data(), Waiver.class)).isEqualTo(new Waiver(
                RULE, "vbv", "test", Version.parse("36.0"), "a security fix", "CHG-1234", "rita", "sam", Recorded.NOW,
                Instant.parse("2026-12-01T00:00:00Z"), true, "CHG-1235", judgement.digest(), verdict.digest()));
    }

    @Test
    void theFirstCharactersOfTheDigestAreEnoughAsLongAsTheyAreOne() {
        refused(judgement(judgement.digest().substring(0, 7)), "judgement: '%s' is no digest of a judgement"
                .formatted(judgement.digest().substring(0, 7)));
        refused(judgement("0".repeat(8)), "judgement: No gate in the ledger was judged with the digest 00000000. The"
                + " latest is " + judgement.digest().substring(0, 8) + ", of the gate 'Test plan'.");
        refused(judgement(null), "judgement: '' is no digest");
        records.waive(judgement(judgement.digest().substring(0, 8).toUpperCase()), Speaker.signedIn("sam"));
        assertThat(Recorded.statements(ledger)).hasSize(2);
    }

    @Test
    void onlyARuleThatDidNotHoldThereCanBeWaived() {
        refused(rule("no-such-rule"), "rule: the gate 'Test plan' judged no rule 'no-such-rule' there; it judged"
                + " test-major-lead,");
        refused(rule("recovery-point"), "rule: the gate 'Test plan' judged no rule 'recovery-point' there");
        refused(rule("no-upgrade-running"), "rule: 'no-upgrade-running' passed there, so there is nothing to waive.");
        refused(rule("test-minor-lead"), "rule: 'test-minor-lead' is a SHOULD;");
        refused(rule(null), "rule: it names no rule.");
    }

    @Test
    void environmentAndTargetAreThoseOfTheJudgement() {
        refused(scoped("prod", null), "environment: the judgement is on 'test', not on 'prod'.");
        refused(scoped(null, "35.0"), "version: the judgement is on the target 36.0, not on 35.0.");
        refused(scoped(null, "later"), "version: 'later' is not a version");
        assertThat(records.waivers().asked(scoped("test", "36.0")).version()).isEqualTo(Version.parse("36.0"));
    }

    @Test
    void authorApproverReasonAndExpiryMustBeThere() {
        refused(said("", "rita", "2026-12-01"), "reason: it has no reason.");
        refused(said("why", " ", "2026-12-01"), "author: it has no author.");
        refused(said("why", "rita", null), "expires: it is missing; write it like 2026-12-01");
        refused(said("why", "rita", "soon"), "expires: 'soon' is no time");
        refused(said("why", "rita", "2026-11-21"), "expires: 2026-11-21T00:00:00Z is not in the future.");
        refused(request(), null, "test-major-lead: it has no approver.");
        refused(request(), "Rita", "test-major-lead: its approver is its author.");
        refused(request(), "ted", "so ted has no right to approve; of sam, tom somebody has to.");
        refused(guide(null, null), "guideChange: it does not say whether the process guide needs a change.");
        refused(guide(true, null), "it has no link to the change of the process guide that it needs.");
    }

    private WaiverRequest request() {
        return new WaiverRequest(RULE, judgement.digest(), null, null, "a security fix", "CHG-1234", "rita",
                "2026-12-01", true, "CHG-1235");
    }

    private WaiverRequest judgement(String digest) {
        return new WaiverRequest(RULE, digest, null, null, "why", null, "rita", "2026-12-01", false, null);
    }

    private WaiverRequest rule(String rule) {
        return new WaiverRequest(rule, judgement.digest(), null, null, "why", null, "rita", "2026-12-01", false, null);
    }

    private WaiverRequest scoped(String environment, String version) {
        return new WaiverRequest(RULE, judgement.digest(), environment, version, "why", null, "rita", "2026-12-01",
                false, null);
    }

    private WaiverRequest said(String reason, String author, String expires) {
        return new WaiverRequest(RULE, judgement.digest(), null, null, reason, null, author, expires, false, null);
    }

    private WaiverRequest guide(Boolean change, String link) {
        return new WaiverRequest(RULE, judgement.digest(), null, null, "why", null, "rita", "2026-12-01", change, link);
    }

    private void refused(WaiverRequest request, String reason) {
        refused(request, "sam", reason);
    }

    private void refused(WaiverRequest request, String approver, String reason) {
        List<Entry> before = Recorded.statements(ledger);
        assertThatThrownBy(() -> records.waive(request, Speaker.signedIn(approver)))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageStartingWith("The waiver was not recorded. ").hasMessageContaining(reason)
                .hasMessageEndingWith("Nothing was written.");
        assertThat(Recorded.statements(ledger)).isEqualTo(before);
    }
}
