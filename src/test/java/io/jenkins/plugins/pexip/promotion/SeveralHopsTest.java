package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan of several hops in one run (seed 001, "Upgrading from versions 22-26"), as vars/promotePexip follows it. */
class SeveralHopsTest {

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private final Map<String, Map<String, String>> packages = new HashMap<>();

    @BeforeEach
    void start() throws Exception {
        start(folder, true);
    }

    /** @param all whether the notes of all releases were read, or those of the first alone */
    private void start(Path folder, boolean all) throws Exception {
        promotion = new SimulatedPromotion(folder, Configurations.small("26.3"));
        Path releases = Files.writeString(folder.resolve("own-releases.yaml"), """
                releases:
                  - {version: "26.3", source: guide}
                  - {version: "27.4", follows: "26.3", source: guide}
                  - {version: "31.4", follows: "27.4", source: guide}
                  - {version: "34.0", follows: "31.4", source: guide}
                """);
        promotion.configure(known -> new Platform(known.name(), known.environments(), known.policy(), releases.toString(),
                known.upgradePaths(), known.evidence(), known.clock()));
        promotion.reviewed("27.4");
        if (all) {
            promotion.reviewed("31.4");
            promotion.reviewed("34.0");
        }
        for (String version : List.of("27.4", "31.4", "34.0")) {
            String sha256 = promotion.upgradePackage(version);
            Files.move(folder.resolve("upgrade.tar"), folder.resolve(version + ".tar"));
            packages.put(version, Map.of("packageFile", version + ".tar", "sha256", sha256));
        }
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private Progress plan() {
        return promotion.run("pexipPlan", Map.of("version", "34.0", "packages", packages));
    }

    private JsonNode planned() {
        return ((Progress.Done) promotion.succeed(plan())).result().path("plan");
    }

    /** What vars/promotePexip does for one step of the plan. */
    private void take(JsonNode plan, JsonNode hop) {
        String version = hop.path("to").asText();
        Map<String, String> order = new HashMap<>(packages.get(version));
        order.put("version", version);
        if (hop.path("environment").asText().equals("PRODUCTION")) {
            promotion.succeed(promotion.run("promoteToProd", Map.of("version", version), () -> {
                upgrade("prod", order);
                return null;
            }));
            return;
        }
        plan.path("waivers").forEach(waiver -> {
            if (waiver.path("step").equals(hop.path("number"))) {
                promotion.succeed(promotion.run("pexipWaiver", waiverOrder(waiver)));
            }
        });
        Map<String, String> hopOrder = new HashMap<>(order);
        hopOrder.put("from", hop.path("from").asText());
        promotion.succeed(promotion.run("pexipPlan", hopOrder));
        upgrade("test", order);
        promotion.succeed(promotion.run("verifyVbv",
                Map.of("environment", "test", "attestations", List.of("BCSC app call"))));
    }

    private static Map<String, Object> waiverOrder(JsonNode waiver) {
        return Map.of("rule", waiver.path("rule").asText(), "version", waiver.path("target").asText(),
                "environment", "test", "reason", "the vendor knows no release in between", "reference", "CHG-7",
                "expires", "2026-12-20", "guideChange", false);
    }

    private void upgrade(String environment, Map<String, String> order) {
        Map<String, String> inEnvironment = new HashMap<>(order);
        inEnvironment.put("environment", environment);
        promotion.succeed(promotion.run("pauseSchedule", Map.of("environment", environment), () -> {
            promotion.succeed(promotion.run("pexipSnapshot", Map.of("environment", environment)));
            promotion.succeed(promotion.run("pexipUpgrade", inEnvironment));
            promotion.succeed(promotion.run("verifyVbv", Map.of("environment", environment)));
            return null;
        }));
    }

    @Test
    void oneRunTakesBothEnvironmentsHopByHopProductionFollowingWhereThePlanSaysSo() {
        JsonNode plan = planned();
        List<String> taken = new ArrayList<>();
        plan.path("steps").forEach(hop -> {
            taken.add(hop.path("environment").asText() + " " + hop.path("to").asText());
            take(plan, hop);
        });
        assertThat(taken).hasSize(6).startsWith("TEST 27.4").endsWith("PRODUCTION 34.0");
        assertThat(promotion.world("test").toString()).isNotNull();
        assertThat(promotion.evidence("upgrade")).extracting(upgrade -> upgrade.path("environment").asText() + " "
                + upgrade.path("version").asText()).containsExactly("test 27.4", "prod 27.4", "test 31.4", "prod 31.4",
                "test 34.0", "prod 34.0");
        assertThat(promotion.evidence("waiver")).isNotEmpty().allSatisfy(waiver -> {
            assertThat(waiver.path("author").asText()).isEqualTo("rita");
            assertThat(waiver.path("approver").asText()).isEqualTo("sam");
        });
    }

    @Test
    void everyPackageIsMeasuredBeforeTheFirstHopAndAllThatAreWrongAreNamed() throws Exception {
        Files.delete(folder.resolve("31.4.tar"));
        Files.writeString(folder.resolve("34.0.tar"), "something else");
        Problem problem = promotion.problem(plan());
        assertThat(problem.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(problem.what()).contains("31.4: The upgrade package '31.4.tar' is not there",
                "34.0: package-checksum:").doesNotContain("27.4:");
        assertThat(problem.left()).isEqualTo("Nothing was changed.");
        assertThat(promotion.evidence("gate")).isEmpty();
    }

    @Test
    void aHopWithoutAPackageIsRefused() {
        packages.remove("31.4");
        packages.remove("34.0");
        Problem problem = promotion.problem(plan());
        assertThat(problem.kind()).isEqualTo(Problem.Kind.WRONG_USE);
        assertThat(problem.what()).contains("packages: the plan has a hop to 31.4, and no package of it is named.",
                "packages: the plan has a hop to 34.0");
    }

    @Test
    void whatIsWrongWithTheOrderIsSaidAtOnce() {
        packages.put("27.4", Map.of("packageFile", "27.4.tar"));
        packages.put("34.0", Map.of("packageFile", "34.0.tar", "sha256", "abc"));
        assertThat(promotion.problem(plan()).what()).contains("packages: 27.4: sha256 is missing",
                "packages: 34.0: sha256 'abc' is not a SHA-256 digest");
        packages.put("v27.4", packages.get("31.4"));
        assertThat(promotion.problem(plan()).what()).contains("packages names the release 27.4 twice");
        packages.put("next", packages.get("31.4"));
        assertThat(promotion.problem(plan()).what()).contains("'next' is not a version");
    }

    @Test
    void whatIsNoPackageIsRefusedInWordsOfTheStep() {
        Object[] odd = {"27.4.tar", List.of("27.4.tar"), Map.of("27.4", "27.4.tar"), Map.of("27.4", List.of(1)), 7};
        for (Object packages : odd) {
            Problem problem = promotion.problem(
                    promotion.run("pexipPlan", Map.of("version", "34.0", "packages", packages)));
            assertThat(problem.kind()).isEqualTo(Problem.Kind.WRONG_USE);
            assertThat(problem.what()).contains("packages").doesNotContain("io.jenkins", "java.", "JSON", "token");
        }
    }

    @Test
    void aPackageOutsideOfTheWorkspaceIsRefusedAndWrittenDown() {
        packages.put("31.4", Map.of("packageFile", "/etc/passwd", "sha256", "0".repeat(64)));
        Problem problem = promotion.problem(plan());
        assertThat(problem.what()).startsWith("'/etc/passwd' is no file of the workspace");
        assertThat(promotion.evidence("refused")).hasSize(1);
        assertThat(promotion.console).noneMatch(line -> line.contains("package /etc/passwd"));
    }

    @Test
    void aHopOfAPlanThatIsNotTrueAnyMoreIsRefused() {
        Map<String, String> hop = new HashMap<>(packages.get("31.4"));
        hop.putAll(Map.of("version", "31.4", "from", "27.4"));
        Problem problem = promotion.problem(promotion.run("pexipPlan", hop));
        assertThat(problem.what()).isEqualTo(
                "The plan is not true any more: its next hop takes 'test' from 27.4 to 31.4, and it runs 26.3.");
        assertThat(problem.next()).contains("Start the run again");
    }

    @Test
    void aTargetWithoutAPlanIsRefusedBeforeAnyPackageIsRead() {
        Problem problem = promotion.problem(promotion.run("pexipPlan", Map.of("version", "33.0", "packages", packages)));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(promotion.console).noneMatch(line -> line.startsWith("test: package "));
    }

    @Test
    void aRunThatEndedInTheMiddleIsTakenUpByANewOneFromWhatRunsNow() {
        JsonNode plan = planned();
        take(plan, plan.at("/steps/0"));
        promotion.nextPromotion("promotion-2");
        JsonNode anew = ((Progress.Done) promotion.succeed(plan())).result();
        assertThat(anew.path("verifyFirst").asBoolean(true)).isFalse();
        JsonNode rest = anew.path("plan");
        assertThat(rest.at("/steps/0/environment").asText()).isEqualTo("PRODUCTION");
        assertThat(rest.path("steps")).hasSize(plan.path("steps").size() - 1);
    }

    /** It ended before anybody attested Test: what is left of that hop is Production's, which wants Test verified. */
    @Test
    void aRunThatEndedBeforeTheAttestationIsTakenUpByANewOne() {
        JsonNode first = planned().at("/steps/0");
        Map<String, String> order = new HashMap<>(packages.get("27.4"));
        order.put("version", "27.4");
        upgrade("test", order);
        promotion.nextPromotion("promotion-2");
        JsonNode anew = ((Progress.Done) promotion.succeed(plan())).result();
        assertThat(anew.path("verifyFirst").asBoolean()).isTrue();
        assertThat(promotion.console)
                .anyMatch(line -> line.contains("verifyVbv comes before the first hop: Test on 27.4"));
        promotion.succeed(promotion.run("verifyVbv",
                Map.of("environment", "test", "attestations", List.of("BCSC app call"))));
        take(anew.path("plan"), anew.at("/plan/steps/0"));
        assertThat(promotion.evidence("upgrade")).hasSize(2);
    }

    /** Its first hop is Test's then, and needs a waiver that is asked for when it is its turn. */
    @Test
    void aRunThatEndedAfterProductionsFirstHopIsTakenUpByANewOneWithoutItsVerificationBeingLost() {
        JsonNode plan = planned();
        take(plan, plan.at("/steps/0"));
        Map<String, String> order = new HashMap<>(packages.get("27.4"));
        order.putAll(Map.of("version", "27.4", "environment", "prod"));
        promotion.succeed(promotion.run("promoteToProd", Map.of("version", "27.4"), () ->
                ended(promotion.run("pauseSchedule", Map.of("environment", "prod"), () -> {
                    promotion.succeed(promotion.run("pexipSnapshot", Map.of("environment", "prod")));
                    promotion.succeed(promotion.run("pexipUpgrade", order));
                    return null;
                }))));
        promotion.nextPromotion("promotion-2");
        JsonNode anew = ((Progress.Done) promotion.succeed(plan())).result();
        assertThat(anew.path("verifyProduction").asText()).isEqualTo("prod");
        assertThat(anew.path("verifyFirst").asBoolean()).isFalse();
        assertThat(promotion.console).contains("test: verifyVbv of 'prod' comes before the first hop: it was not verified"
                + " since it was upgraded",
                "test: the first hop needs a waiver of test-major-lead, which is asked for when it is its turn");
        assertThat(anew.path("waiversToAsk")).hasSize(2);
        promotion.succeed(promotion.run("pexipWaiver", waiverOrder(anew.at("/waiversToAsk/0"))));
        assertThat(((Progress.Done) promotion.succeed(plan())).result().path("waiversToAsk"))
                .as("the first hop's is in force").hasSize(1);
        promotion.succeed(promotion.run("verifyVbv", Map.of("environment", "prod")));
        assertThat(((Progress.Done) promotion.succeed(plan())).result().path("verifyProduction").asText()).isEmpty();
        take(anew.path("plan"), anew.at("/plan/steps/0"));
        assertThat(promotion.world("test").versions()).allMatch(version -> version.toString().equals("31.4"));
    }

    private Problem ended(Progress end) {
        promotion.succeed(end);
        return null;
    }

    @Test
    void theFirstPlanSaysWhatWillCloseLaterHopsUnlessSomebodyDoesSomethingUntilThen() throws Exception {
        String weak;
        try (InputStream file = getClass().getResourceAsStream("/io/jenkins/plugins/pexip/infinity/leaf-sha1.pem")) {
            weak = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        Administrator.of(promotion, "prod").change("POST", "ca_certificate/", Map.of("certificate", weak));
        JsonNode later = ((Progress.Done) promotion.succeed(plan())).result().path("laterHops");
        assertThat(later).filteredOn(each -> each.path("rule").asText().equals("certificates")).singleElement()
                .satisfies(each -> {
                    assertThat(each.path("step").asInt()).isEqualTo(6);
                    assertThat(each.path("environment").asText()).isEqualTo("prod");
                    assertThat(each.path("to").asText()).isEqualTo("34.0");
                    assertThat(each.path("sentence").asText()).contains("MD5 or SHA-1");
                });
        assertThat(promotion.console).anyMatch(line -> line.startsWith("  step 6, prod to 34.0: certificates (MUST) fail"));
        assertThat(promotion.evidence("gate")).as("nothing is judged that is not due").allSatisfy(gate ->
                assertThat(gate.path("gate").asText()).startsWith("Test "));
    }

    @Test
    void notesThatNobodyReadYetAreNamedForTheirHop() throws Exception {
        promotion.close();
        Path other = Files.createDirectory(folder.resolve("again"));
        start(other, false);
        JsonNode later = ((Progress.Done) promotion.succeed(plan())).result().path("laterHops");
        assertThat(later).filteredOn(each -> each.path("rule").asText().equals("release-notes-reviewed"))
                .extracting(each -> each.path("step").asInt() + " " + each.path("to").asText())
                .containsExactly("3 31.4", "5 34.0");
    }

    @Test
    void aWaiverThatHoldsIsNotAskedForAgain() {
        JsonNode plan = planned();
        JsonNode waiver = plan.path("waivers").get(0);
        promotion.succeed(promotion.run("pexipWaiver", waiverOrder(waiver)));
        promotion.people = question -> {
            throw new AssertionError("asked " + question);
        };
        promotion.succeed(promotion.run("pexipWaiver", waiverOrder(waiver)));
        assertThat(promotion.evidence("waiver")).hasSize(1);
        assertThat(promotion.console).anyMatch(line -> line.contains("is waived already until"));
    }
}
