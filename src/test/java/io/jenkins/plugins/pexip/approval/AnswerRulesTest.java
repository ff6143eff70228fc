package io.jenkins.plugins.pexip.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
    private static final AnswerRules RULES = new AnswerRules(PolicySettings.decidedBy(2, Set.of("sam", "petra")));

    private static Question question(Question.Kind kind) {
        return new Question("q", "p", "r", kind, "vbv", "prod", "34.1", "Go?", List.of(), "d", List.of(),
                Starter.person("rita"), NOW, NOW.plusSeconds(60));
    }

    private static Answer answer(String by, boolean accepted) {
        return new Answer("q", by, NOW, accepted, "fine");
    }

    private static AnswerRules elseAttests() {
        return new AnswerRules(new PolicySettings(null, null, null, null, null, null, null, null, null, null, null,
                null, true, null, null));
    }

    @Test
    void saysAtOnceWhyAnAnswerDoesNotCount() {
        Question approval = question(Question.Kind.APPROVAL);
        assertThat(RULES.objection(approval, "Rita", true).orElseThrow()).contains("started this promotion");
        assertThat(RULES.objection(approval, "eve", true).orElseThrow()).contains("not among those who may decide");
        assertThat(RULES.objection(approval, "eve", false)).as("nor may they decline").isPresent();
        assertThat(RULES.objection(approval, " ", true)).isPresent();
        assertThat(RULES.objection(approval, "SAM", true)).isEmpty();
        assertThat(RULES.objection(approval, "rita", false)).as("who started it may stop it").isEmpty();
    }

    @Test
    void whoStartedItMayVouchForTheServiceUnlessSomebodyElseHasTo() {
        Question call = question(Question.Kind.ATTESTATION);
        assertThat(RULES.objection(call, "rita", true)).isEmpty();
        assertThat(elseAttests().objection(call, "Rita", true).orElseThrow()).contains("somebody else has to vouch");
        assertThat(elseAttests().objection(call, "tess", true)).isEmpty();
        assertThat(RULES.objection(call, "", true)).isPresent();
    }

    @Test
    void saysWhatAnAnswerDid() {
        Question approval = question(Question.Kind.APPROVAL);
        Answer first = answer("sam", true);
        Answer second = answer("petra", true);
        assertThat(RULES.effect(approval, first, List.of(first)))
                .isEqualTo("Counted: 1 of 2 approvals; it takes 1 more of 2 people.");
        assertThat(RULES.effect(approval, second, List.of(first, second)))
                .isEqualTo("Counted: 2 of 2 approvals; the run goes on.");
        Answer no = answer("petra", false);
        assertThat(RULES.effect(approval, no, List.of(first, no))).contains("petra declined; the run ends without it");
        assertThat(RULES.effect(question(Question.Kind.WAIVER), first, List.of(first)))
                .isEqualTo("Counted: 1 of 1 approvals; the run goes on.");
        assertThat(RULES.standing(approval, List.of(first, answer("rita", true)))).isEqualTo("1 of 2 approvals: sam");
    }
}
