package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.ServiceHoursSettings;
import io.jenkins.plugins.pexip.platform.ServicePeriod;
import io.jenkins.plugins.pexip.simulator.vbv.Faults;
import io.jenkins.plugins.pexip.stage.Problem;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What gates before an upgrade know, and what they say where something cannot be known. */
class GateFactsTest {

    private static final String RESOURCES = "/api/admin/configuration/v1/";
    private static final Map<String, String> TEST = Map.of("environment", "test");

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private final List<Question> asked = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"));
        whoIsAskedSays(true);
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private void whoIsAskedSays(boolean accepted) {
        promotion.people = question -> {
            asked.add(question);
            return List.of(promotion.answer(question, "sam", accepted, "CHG-9"));
        };
    }

    private Problem planProblem() {
        promotion.reviewed("34.0", "34.1");
        return promotion.problem(promotion.run("pexipPlan", Map.of("version", "34.1")));
    }

    /** A snapshot with the schedule paused: its gate asks for service hours and calls. */
    private void snapshot() {
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
    }

    private Problem snapshotProblem() {
        promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
        whoIsAskedSays(false);
        World before = promotion.world("test");
        Problem problem = promotion.problem(promotion.run("pexipSnapshot", TEST));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(problem.left()).isEqualTo("Nothing was changed on 'test' by this stage.");
        assertThat(promotion.world("test")).isEqualTo(before);
        return problem;
    }

    private JsonNode verdict(String gate, String rule) {
        List<JsonNode> judgements = promotion.evidence(EntryKinds.GATE).stream()
                .filter(judgement -> judgement.path("gate").asText().equals(gate))
                .toList();
        for (JsonNode verdict : judgements.get(judgements.size() - 1).path("verdicts")) {
            if (verdict.path("rule").asText().equals(rule)) {
                return verdict;
            }
        }
        throw new AssertionError(rule + " is not in " + gate);
    }

    private static JsonNode fact(JsonNode verdict, String name) {
        for (JsonNode fact : verdict.path("facts")) {
            if (fact.path("name").asText().equals(name)) {
                return fact;
            }
        }
        throw new AssertionError(name + " is not among the facts of " + verdict);
    }

    @Test
    void everyFactOfAPlanNamesTheCallThatItCameFrom() {
        promotion.reviewed("34.0", "34.1");
        promotion.succeed(promotion.run("pexipPlan", Map.of("version", "34.1")));
        String node = "GET " + promotion.simulation.environment("test").managementNode().address() + RESOURCES;
        Map<String, String> facts = Map.of(
                "licences", "environment.licences",
                "ntp", "environment.ntpServers",
                "remote-syslog", "environment.syslogServers",
                "certificate-expiry", "environment.certificates");
        facts.forEach((rule, name) -> {
            JsonNode fact = fact(verdict("Test plan", rule), name);
            assertThat(fact.path("source").asText()).startsWith(node);
            assertThat(fact.path("value")).as(name).isNotEmpty();
        });
        JsonNode certificate = fact(verdict("Test plan", "certificate-expiry"), "environment.certificates")
                .path("value").path(0);
        assertThat(certificate.path("name").asText()).isEqualTo("vm-management-test");
        assertThat(certificate.path("kind").asText()).isEqualTo("TLS");
        assertThat(certificate.path("root").asBoolean()).isTrue();
        assertThat(certificate.path("signature").asText()).isEqualTo("SHA256withECDSA");
    }

    @Test
    void aResourceThatMayNotBeReadIsUnknownAndTheRestIsJudged() {
        promotion.simulation.environment("test").managementNode().faults()
                .answer(403, 100, RESOURCES + "licence");
        Problem problem = planProblem();
        assertThat(problem.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(problem.what()).contains("licences (MUST", "UNKNOWN", "lack a permission", "1 rule is not met")
                .doesNotContain("certificates (");
    }

    @Test
    void aResourceThatDoesNotAnswerForMinutesIsUnknown() {
        promotion.simulation.environment("test").managementNode().faults()
                .answer(503, 1000, RESOURCES + "tls_certificate");
        promotion.reviewed("34.0", "34.1");
        promotion.succeed(promotion.run("pexipPlan", Map.of("version", "34.1")));
        assertThat(asked).singleElement().satisfies(question -> {
            assertThat(question.acknowledges()).containsExactly("certificate-expiry");
            assertThat(question.points()).singleElement().asString()
                    .contains("'environment.certificates' could not be had", "503");
        });
        assertThat(promotion.clock.instant()).isAfter("2026-11-21T00:05:00Z");
    }

    @Test
    void aShortSilenceIsWaitedFor() {
        promotion.simulation.environment("test").managementNode().faults()
                .answer(503, 3, RESOURCES + "tls_certificate");
        promotion.reviewed("34.0", "34.1");
        promotion.succeed(promotion.run("pexipPlan", Map.of("version", "34.1")));
        assertThat(asked).isEmpty();
    }

    @Test
    void aQuietTimeNeedsNobody() {
        snapshot();
        assertThat(asked).isEmpty();
        JsonNode hours = fact(verdict("Test snapshot", "change-window"), "environment.serviceHours");
        assertThat(hours.path("source").asText())
                .isEqualTo("GET " + promotion.simulation.environment("test").service().serviceHours());
        assertThat(hours.at("/value/timeZone").asText()).isEqualTo("America/Vancouver");
    }

    @Test
    void noAnswerOfTheServiceIsNoQuietTime() {
        promotion.simulation.environment("test").service().faults()
                .add(new Faults.Fault("/video/v2/service_hours", 503, null));
        Problem problem = snapshotProblem();
        assertThat(problem.what()).contains("change-window (SHOULD", "UNKNOWN", "503");
        assertThat(asked.get(0).acknowledges()).containsExactly("change-window");
    }

    @Test
    void nothingAtTheAddressOfTheServiceHoursIsNoQuietTime() {
        promotion.simulation.environment("test").service().faults()
                .add(new Faults.Fault("/video/v2/service_hours", 404, null));
        assertThat(snapshotProblem().what()).contains("change-window (SHOULD", "UNKNOWN", "404");
    }

    @Test
    void anEndpointThatNamesNoZoneIsNoQuietTime() {
        promotion.simulation.environment("test").service().province()
                .serviceHours(JsonNodeFactory.instance.objectNode().put("time_zone", "UTC-8"));
        assertThat(snapshotProblem().what()).contains("change-window (SHOULD", "UNKNOWN", "'UTC-8'");
    }

    @Test
    void anOpenServiceNeedsSomebodyToSayThatItIsFine() throws Exception {
        promotion.simulation.environment("test").service().province().serviceHours(Json.MAPPER.readTree("""
                {"time_zone": "America/Vancouver", "service_unavailable_periods": [], "regular_service_periods": [
                 {"start_day": "MONDAY", "end_day": "SUNDAY", "start_time": "00:00", "end_time": "23:59"}]}"""));
        snapshot();
        assertThat(asked).hasSize(1);
        assertThat(verdict("Test snapshot", "change-window").path("outcome").asText()).isEqualTo("ACKNOWLEDGED");
    }

    @Test
    void aCallThatIsUnderWayNeedsSomebodyToSayThatItIsFine() {
        promotion.simulation.environment("test").managementNode().call("room", "vm-conference-1-test", null);
        assertThat(snapshotProblem().what()).contains("change-window (SHOULD", "WARN", "1 call is under way");
    }

    @Test
    void hoursThatNobodyConfiguredAreNoQuietTime() {
        promotion = promotion.another("none", platform -> with(platform, null));
        assertThat(snapshotProblem().what()).contains("no service hours are configured for 'test'");
    }

    @Test
    void hoursThatAnAdministratorWroteDownCountInTheirZone() {
        var friday = new ServicePeriod(DayOfWeek.FRIDAY, LocalTime.of(8, 0), null, LocalTime.of(18, 0));
        promotion = promotion.another("written",
                platform -> with(platform, new ServiceHoursSettings(null, null, "America/Vancouver", List.of(friday))));
        assertThat(snapshotProblem().what())
                .contains("change-window (SHOULD", "WARN", "the service is open until 2026-11-21T01:00:00Z");
    }

    private static Platform with(Platform platform, ServiceHoursSettings hours) {
        List<Environment> environments = platform.environments().stream()
                .map(e -> new Environment(e.name(), e.kind(), e.managementNode(), e.machines(), e.azure(), e.schedule(),
                        e.verification(), hours))
                .toList();
        return new Platform(platform.name(), environments, platform.policy(), platform.releases(),
                platform.upgradePaths(), platform.evidence(), platform.clock());
    }

    @Test
    void troubleInTestSinceItsUpgradeIsToldToWhoPromotes() {
        append(EntryKinds.UPGRADE, Map.of("environment", "test", "version", "33.2", "package", Map.of("sha256", "a")));
        append(EntryKinds.VERIFICATION, Map.of("environment", "test", "version", "33.2", "api", "FAIL"));
        append(EntryKinds.VERIFICATION, Map.of("environment", "prod", "version", "33.2", "api", "FAIL"));
        append(EntryKinds.UPGRADE_FAILED, Map.of("environment", "test", "version", "34.1"));
        promotion.problem(promotion.run("promoteToProd", Map.of("version", "33.2")));
        JsonNode upgrade = fact(verdict("Promotion to Production", "soak"), "test.upgrade").path("value");
        assertThat(upgrade.path("endedAt").asText()).isEqualTo("2026-11-21T00:00:00Z");
        assertThat(upgrade.path("troubles")).extracting(JsonNode::asText).containsExactly(
                "the verification of 33.2 at 2026-11-21T00:00:00Z failed (api)",
                "the upgrade to 34.1 failed at 2026-11-21T00:00:00Z");
    }

    private void append(String kind, Map<String, ?> data) {
        promotion.home.ledger().append(kind, "rita", Json.MAPPER.valueToTree(data));
    }
}
