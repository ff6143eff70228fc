package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that nothing but a SHOULD keeps closed: Test would be further ahead than it should be. */
class AcknowledgementTest {

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private final List<Question> asked = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"))
                .another("strict", AcknowledgementTest::noMinorLead);
        promotion.reviewed("34.0", "34.1");
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private static Platform noMinorLead(Platform platform) {
        PolicySettings strict =
                new PolicySettings(null, 0, null, null, null, null, null, null, null, null, null);
        return platform.with(strict);
    }

    private Progress plan() {
        return promotion.run("pexipPlan", Map.of("version", "34.1"));
    }

    private void answers(String by, boolean accepted, String note) {
        promotion.people = question -> {
            asked.add(question);
            return asked.size() == 1 ? List.of(promotion.answer(question, by, accepted, note)) : List.of();
        };
    }

    @Test
    void somebodyWhoMayApproveOpensItWithAReason() {
        answers("sam", true, "CHG-7: two minors are fine this once");
        promotion.succeed(plan());
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.kind()).isEqualTo(Question.Kind.ACKNOWLEDGEMENT);
            assertThat(question.acknowledges()).containsExactly("test-minor-lead");
            assertThat(question.points()).singleElement().asString().contains("minor versions ahead");
        });
        assertThat(promotion.evidence("acknowledgement")).singleElement().satisfies(entry -> {
            assertThat(entry.path("rule").asText()).isEqualTo("test-minor-lead");
            assertThat(entry.path("reason").asText()).isEqualTo("CHG-7: two minors are fine this once");
            assertThat(entry.path("judgement").asText()).isEqualTo(asked.get(0).digest());
        });
        assertThat(promotion.console).anyMatch(line -> line.contains("1 acknowledged (test-minor-lead, by sam)"));
        assertThat(promotion.engine.desk().open()).isEmpty();
    }

    @Test
    void anAcknowledgementServesLaterGatesOfThePromotionAsLongAsTheRuleSaysTheSame() {
        answers("sam", true, "fine");
        promotion.succeed(plan());
        promotion.succeed(plan());
        assertThat(asked).hasSize(1);
    }

    @Test
    void anotherPromotionAsksAnew() {
        answers("sam", true, "fine");
        promotion.succeed(plan());
        promotion.nextPromotion("promotion-2");
        promotion.meanwhile = (run, again) -> promotion.clock.advance(Duration.ofDays(1));
        promotion.problem(plan());
        assertThat(asked).hasSizeGreaterThan(1);
    }

    @Test
    void whoStartedItOpensNothing() {
        answers("rita", true, "it is fine");
        promotion.meanwhile = (run, again) -> promotion.clock.advance(Duration.ofHours(12));
        Problem problem = promotion.problem(plan());
        assertThat(problem.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(problem.what()).contains("Nobody acknowledged it within 14 days",
                "The acknowledgement of rita is none: rita started this promotion and cannot approve it");
        assertThat(problem.left()).contains("Nothing was changed on 'test'");
    }

    @Test
    void whoSaysNoClosesIt() {
        answers("sam", false, "wait for Production");
        Problem problem = promotion.problem(plan());
        assertThat(problem.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(problem.what()).contains(
                "sam does not want to go on although test-minor-lead does not hold: wait for Production");
        assertThat(promotion.engine.desk().open()).isEmpty();
    }

    @Test
    void aRestartWhileItIsWaitedForAsksNoSecondTime() {
        var run = promotion.open("pexipPlan", Map.of("version", "34.1"));
        Progress progress = run.advance();
        while (!(progress instanceof Progress.Again again && again.forPeople())) {
            progress = run.advance();
        }
        promotion.nextPromotion(promotion.engine.promotion().id());
        answers("sam", true, "fine");
        promotion.succeed(promotion.drive(promotion.engine.takeUp(run.id()), () -> null));
        assertThat(asked).hasSize(1);
    }
}
