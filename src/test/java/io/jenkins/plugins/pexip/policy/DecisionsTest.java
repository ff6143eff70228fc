package io.jenkins.plugins.pexip.policy;

import static io.jenkins.plugins.pexip.policy.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import io.jenkins.plugins.pexip.policy.verdict.Outcome;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a waiver or an acknowledgement makes of a verdict: Test would be two majors ahead of Production. */
class DecisionsTest {

    private static final String MUST = "test-major-lead";
    private static final String SHOULD = "test-minor-lead";
    private static final Facts TOO_FAR = Sample.test()
            .with(FactNames.PLATFORM, "vbv", "configuration", NOW)
            .with(FactNames.PROMOTION, Map.of("startedBy", "rita"), "pipeline", NOW)
            .with(FactNames.PRODUCTION_VERSION, "32.0", "mgmt.prod", NOW);

    private static Verdict judge(String rule, Facts facts) {
        return Evaluator.judge(rule, facts, PolicySettings.decidedBy(1, Set.of("ben", "rita", "ada")), NOW);
    }

    private static ObjectNode waiver() {
        return PolicyJson.MAPPER.createObjectNode()
                .put("rule", MUST).put("platform", "vbv").put("environment", "test").put("version", "34.1")
                .put("reason", "a security fix").put("reference", "CHG-1234").put("author", "ada")
                .put("approver", "ben").put("at", "2026-11-21T10:00:00Z").put("expires", "2026-12-01T00:00:00Z")
                .put("guideChange", false).put("judgement", "j").put("verdict", judge(MUST, TOO_FAR).digest());
    }

    private static ObjectNode acknowledgement() {
        return PolicyJson.MAPPER.createObjectNode()
                .put("rule", SHOULD).put("environment", "test").put("by", "ben").put("at", "2026-11-21T10:00:00Z")
                .put("reason", "fine").put("judgement", "j").put("verdict", judge(SHOULD, TOO_FAR).digest());
    }

    private static Verdict waived(Facts facts, ObjectNode... waivers) {
        return judge(MUST, facts.with(FactNames.WAIVERS, list(waivers), "ledger", NOW));
    }

    private static Verdict acknowledged(Facts facts, ObjectNode... given) {
        return judge(SHOULD, facts.with(FactNames.ACKNOWLEDGEMENTS, list(given), "ledger", NOW));
    }

    private static ArrayNode list(ObjectNode... items) {
        ArrayNode list = PolicyJson.MAPPER.createArrayNode();
        for (ObjectNode item : items) {
            list.add(item);
        }
        return list;
    }

    @Test
    void aWaiverOpensAndIsCountedApart() {
        Verdict verdict = waived(TOO_FAR, waiver());
        assertThat(verdict.outcome()).isEqualTo(Outcome.WAIVED);
        assertThat(verdict.found()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.waiver().brief()).isEqualTo("CHG-1234, expires 2026-12-01");
        assertThat(verdict.digest()).isEqualTo(judge(MUST, TOO_FAR).digest());
    }

    @Test
    void anAcknowledgementOpensAShould() {
        Verdict verdict = acknowledged(TOO_FAR, acknowledgement());
        assertThat(verdict.outcome()).isEqualTo(Outcome.ACKNOWLEDGED);
        assertThat(verdict.found()).isIn(Outcome.WARN, Outcome.UNKNOWN);
        assertThat(verdict.acknowledgement().by()).isEqualTo("ben");
    }

    @Test
    void whatPassesNeedsNoDecisionAndTakesNone() {
        assertThat(waived(Sample.test(), waiver()).outcome()).isEqualTo(Outcome.PASS);
        assertThat(waived(Sample.test(), waiver()).waiver()).isNull();
    }

    @Test
    void neitherServesForTheOther() {
        ObjectNode ofMust = acknowledgement().put("rule", MUST).put("verdict", judge(MUST, TOO_FAR).digest());
        assertThat(judge(MUST, TOO_FAR.with(FactNames.ACKNOWLEDGEMENTS, list(ofMust), "ledger", NOW)).outcome())
                .isEqualTo(Outcome.FAIL);
        ObjectNode ofShould = waiver().put("rule", SHOULD).put("verdict", judge(SHOULD, TOO_FAR).digest());
        assertThat(judge(SHOULD, TOO_FAR.with(FactNames.WAIVERS, list(ofShould), "ledger", NOW)).opens()).isFalse();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', nullValues = "null", value = {
        "expires     | 2026-11-21T20:00:00Z | it expired at 2026-11-21T20:00:00Z",
        "expires     | null                 | it has no expiry",
        "at          | 2026-11-22T00:00:00Z | in the future",
        "author      | null                 | it has no author",
        "reason      | ''                   | it has no reason",
        "approver    | null                 | it has no approver",
        "approver    | ADA                  | its approver is its author",
        "approver    | eve                  | eve has no right to approve",
        "judgement   | ''                   | it names no judgement",
        "verdict     | 00                   | it was given for other facts",
    })
    void aWaiverWithAFaultIsNoneAndTheSentenceSaysWhy(String field, String value, String why) {
        Verdict verdict = waived(TOO_FAR, waiver().put(field, value));
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.sentence()).contains("is none: ").contains(why);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(nullValues = "null", value = {
        "platform, other", "environment, prod", "version, 34.2", "version, null", "rule, upgrade-path"})
    void aWaiverForSomethingElseIsNotEvenMentioned(String field, String value) {
        Verdict verdict = waived(TOO_FAR, waiver().put(field, value));
        assertThat(verdict).isEqualTo(judge(MUST, TOO_FAR.with(FactNames.WAIVERS, list(), "ledger", NOW)));
    }

    @Test
    void aChangedFactVoidsIt() {
        Facts further = TOO_FAR.with(FactNames.PRODUCTION_VERSION, "31.4", "mgmt.prod", NOW);
        assertThat(waived(further, waiver()).sentence()).contains("it was given for other facts");
        assertThat(acknowledged(further, acknowledgement()).sentence()).contains("it was given for other facts");
    }

    @Test
    void oneGoodWaiverAmongVoidOnesIsEnough() {
        assertThat(waived(TOO_FAR, waiver().put("expires", "2026-11-21T11:00:00Z"), waiver()).outcome())
                .isEqualTo(Outcome.WAIVED);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', nullValues = "null", value = {
        "by     | null                 | nobody gave it",
        "by     | eve                  | eve has no right to approve",
        "by     | rita                 | rita has no right to approve",
        "reason | ''                   | it has no reason",
        "at     | 2026-11-22T00:00:00Z | in the future",
        "verdict | 00                  | it was given for other facts",
    })
    void anAcknowledgementWithAFaultIsNone(String field, String value, String why) {
        Verdict verdict = acknowledged(TOO_FAR, acknowledgement().put(field, value));
        assertThat(verdict.opens()).isFalse();
        assertThat(verdict.sentence()).contains(why);
    }
}
