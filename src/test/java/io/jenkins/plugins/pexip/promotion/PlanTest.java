package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.assembly.PromotionReport;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.ReportDocument;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pexipPlan shows of the way to the target, on simulated servers. */
class PlanTest {

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, PromotionTest.twoEnvironments("33.2"));
    }

    @AfterEach
    void close() throws Exception {
        promotion.close();
    }

    @Test
    void showsThePlanAndReturnsItAsJson() {
        promotion.reviewed("34.0", "34.1");
        Progress end = promotion.run("pexipPlan", Map.of("version", "34.1"));
        promotion.succeed(end);
        assertThat(promotion.console)
                .anyMatch(line -> line.startsWith(
                        "Plan from Test 33.2 and Production 33.2 to 34.1: 2 upgrades, 0 waivers"))
                .anyMatch(line -> line.matches(
                        "  Test runs 33.2 \\(seen at .*, from the ledger\\); 3 Conferencing Nodes.*"));
        JsonNode plan = ((Progress.Done) end).result().path("plan");
        assertThat(plan.path("found").asBoolean()).isTrue();
        assertThat(plan.at("/steps/1/environment").asText()).isEqualTo("PRODUCTION");
        assertThat(plan.at("/test/nodes").asInt()).isEqualTo(3);
    }

    @Test
    void whatEachNodeRunsIsReadAndWrittenDown() throws Exception {
        promotion.reviewed("34.0", "34.1");
        promotion.succeed(promotion.run("pexipPlan", Map.of("version", "34.1")));
        assertThat(promotion.evidence("observation")).isNotEmpty().allSatisfy(seen -> {
            assertThat(seen.path("version").asText()).startsWith("33.2");
            assertThat(seen.path("nodes")).hasSizeGreaterThanOrEqualTo(3)
                    .allMatch(version -> version.asText().startsWith("33.2"));
        });
    }

    @Test
    void thePlanIsInTheReport() {
        promotion.reviewed("34.0", "34.1");
        promotion.succeed(promotion.run("pexipPlan", Map.of("version", "34.1")));
        ReportDocument document = new PromotionReport(promotion.home, promotion.engine.promotion().id())
                .document(promotion.engine.journal());
        assertThat(Json.MAPPER.valueToTree(document).at("/stages/0/result/plan/target").asText()).isEqualTo("34.1");
    }

    @Test
    void saysThatTheServiceCannotBeTestedBeforeAnythingIsSwitchedOff() throws Exception {
        promotion.close();
        promotion = new SimulatedPromotion(
                folder, PromotionTest.twoEnvironments("33.2"), List.of("no-newman"));
        promotion.reviewed("34.0", "34.1");
        promotion.succeed(promotion.run("pexipPlan",
                SimulatedPromotion.order("test", "34.1", promotion.upgradePackage("34.1"))));
        assertThat(promotion.console).anyMatch(line -> line.startsWith("test: the service could not be tested now, and"
                + " without that the gate before the upgrade stays closed (baseline): Newman could not be started"));
    }

    @Test
    void saysWhatIsInTheWayBeforeItsGateRefusesTheTarget() {
        Problem problem = promotion.problem(promotion.run("pexipPlan", Map.of("version", "36.0")));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(promotion.console)
                .anyMatch(line -> line.startsWith("No plan from Test 33.2 and Production 33.2 to 36.0"))
                .anyMatch(line -> line.contains("The hop from 34.2 to 36.0 is missing"));
    }
}
