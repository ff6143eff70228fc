package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.person.Speaker;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.record.WaiverRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Jenkinsfile may do to Production outside of promoteToProd: nothing that somebody else did not agree to. */
class ProductionChangeTest {

    private static final Map<String, String> PROD = Map.of("environment", "prod");

    private static final Pattern HINT = Pattern.compile("record waiver --judgement ([0-9a-f]{8}) --rule (\\S+) ");

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private final List<Question> asked = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.brisk("33.2"));
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private void peopleSay(String by, boolean yes) {
        promotion.people = question -> {
            if (asked.stream().anyMatch(known -> known.id().equals(question.id()))) {
                return List.of();
            }
            asked.add(question);
            return List.of(promotion.answer(question, by, yes, "so be it"));
        };
    }

    private Progress snapshotInPause() {
        return promotion.run("pauseSchedule", PROD, () -> {
            promotion.succeed(promotion.run("pexipSnapshot", PROD));
            return null;
        });
    }

    @Test
    void pausingItsScheduleAndSwitchingItOffTakesSomebodyElse() {
        peopleSay("sam", true);
        promotion.succeed(snapshotInPause());
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.kind()).isEqualTo(Question.Kind.APPROVAL);
            assertThat(question.title()).isEqualTo("Pause the schedule of 'prod'");
            assertThat(question.points()).anyMatch(point -> point.contains("vm-management-prod")
                    && point.contains("started")).anyMatch(point -> point.contains("pexipSnapshot"));
        });
        assertThat(promotion.evidence("approval")).singleElement().satisfies(given -> {
            assertThat(given.path("by").asText()).isEqualTo("sam");
            assertThat(given.path("change").path("stage").asText()).isEqualTo("pauseSchedule");
        });
        assertThat(promotion.evidence("gate")).filteredOn(gate -> gate.path("gate").asText().equals("Production change"))
                .as("the pause and the snapshot are judged").hasSize(2)
                .allMatch(gate -> gate.path("open").asBoolean());
    }

    @Test
    void whoStartedItCannotAgreeAndNothingIsTouched() {
        peopleSay("rita", true);
        promotion.meanwhile = (run, again) -> promotion.clock.advance(Duration.ofHours(3));
        World before = promotion.world("prod");
        Problem problem = promotion.problem(snapshotInPause());
        assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_APPROVED);
        assertThat(problem.toString()).contains("Nobody decided on pausing the schedule of 'prod' within 24 h",
                "'prod' was not changed.");
        assertThat(promotion.world("prod")).isEqualTo(before);
        assertThat(promotion.engine.desk().open()).isEmpty();
        assertThat(promotion.evidence("asked")).as("the try is known").singleElement()
                .matches(asked -> asked.path("change").path("stage").asText().equals("pauseSchedule"));
    }

    @Test
    void aSnapshotAloneIsAskedForToo() {
        peopleSay("sam", false);
        World before = promotion.world("prod");
        assertThat(promotion.problem(promotion.run("pexipSnapshot", PROD)).what())
                .isEqualTo("sam declined the snapshot of 'prod': so be it");
        assertThat(promotion.world("prod")).isEqualTo(before);
        assertThat(promotion.evidence("declined")).hasSize(1);
    }

    @Test
    void anUpgradeOutsideOfAPromotionIsRefusedAndWrittenDown() throws Exception {
        String sha256 = promotion.upgradePackage("34.1");
        Problem closed = promotion.problem(promotion.run("pexipUpgrade", order("prod", "34.1", sha256)));
        assertThat(closed.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(closed.what()).contains("separation-of-duties", "in promoteToProd approved by 0 of 1 people");
        assertThat(promotion.evidence("gate")).singleElement().matches(gate -> !gate.path("open").asBoolean());
    }

    /** Two people, as for every waiver; it opens this gate for just this change, and no other gate. */
    @Test
    void theRuleOfThisGateCanBeWaivedForOneChangeAlone() throws Exception {
        String sha256 = promotion.upgradePackage("34.1");
        Matcher hint = HINT.matcher(promotion.problem(promotion.run("pexipUpgrade", order("prod", "34.1", sha256))).what());
        assertThat(hint.find()).isTrue();
        assertThat(hint.group(2)).isEqualTo("separation-of-duties");
        promotion.records().waive(new WaiverRequest("separation-of-duties", hint.group(1), null, null, "at night",
                "CHG-1", "rita", "2026-12-01", false, null), Speaker.signedIn("sam"));
        Problem next = promotion.problem(promotion.run("pexipUpgrade", order("prod", "34.1", sha256)));
        assertThat(promotion.console).anyMatch(line -> line.contains("Gate 'Production change'")
                && line.contains("waived (separation-of-duties, CHG-1"));
        assertThat(next.what()).contains("Gate 'Production upgrade'", "separation-of-duties (MUST");
        Problem other = promotion.problem(promotion.run("pexipUpgrade", order("prod", "34.0", sha256)));
        assertThat(other.what()).contains("Gate 'Production change'", "separation-of-duties (MUST");
    }

    @Test
    void anApprovalLastsAsLongAsItsBlock() {
        peopleSay("sam", true);
        promotion.succeed(promotion.run("pauseSchedule", PROD));
        promotion.succeed(snapshotInPause());
        assertThat(asked).hasSize(2);
    }

    /** Who agrees to a block agrees to one outage; a Jenkinsfile could repeat it for ever. */
    @Test
    void anotherOutageInTheSameBlockIsAnotherDecision() {
        peopleSay("sam", true);
        promotion.succeed(promotion.run("pauseSchedule", PROD, () -> {
            promotion.succeed(promotion.run("pexipSnapshot", PROD));
            promotion.succeed(promotion.run("pexipSnapshot", PROD));
            assertThat(asked).as("the copies are used again").hasSize(1);
            promotion.succeed(promotion.run("pexipSnapshot", Map.of("environment", "prod", "force", "true")));
            return null;
        }));
        assertThat(asked).hasSize(2).last().satisfies(question ->
                assertThat(question.title()).isEqualTo("Switch all machines of 'prod' off and copy them"));
    }

    @Test
    void aDecisionThatWasAskedForBeforeARestartIsTakenUp() {
        peopleSay("sam", true);
        var run = promotion.open("pexipSnapshot", PROD);
        while (promotion.engine.desk().open().isEmpty()) {
            run.advance();
        }
        promotion.restart();
        var again = promotion.engine.takeUp(run.id());
        assertThat(promotion.problem(promotion.drive(again, () -> null)).what()).contains("schedule-paused");
        assertThat(asked).hasSize(1);
        assertThat(promotion.evidence("approval")).hasSize(1);
    }

    @Test
    void testIsNobodysBusinessButTheStarters() {
        promotion.succeed(promotion.run("pauseSchedule", Map.of("environment", "test")));
        assertThat(promotion.evidence("approval")).isEmpty();
    }
}
