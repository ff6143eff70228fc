package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.platform.NewNodeVm;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.secrets.StraySecrets;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.simulator.infinity.TemplateVmSimulator;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.port.Alarm;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new Conferencing Node on a simulated VM, over sockets. */
class NodeDeploymentTest {

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private ManagementNodeSimulator manager;
    private TemplateVmSimulator vm;
    private boolean alarmed;

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"));
        manager = promotion.simulation.environment("test").managementNode();
        vm = TemplateVmSimulator.start("33.2", manager);
        promotion.configureNewNode("test", "conference-2", vm, null);
    }

    @AfterEach
    void stop() {
        vm.close();
        promotion.close();
    }

    static Map<String, Object> order() {
        Map<String, Object> order = new HashMap<>();
        order.put("environment", "test");
        order.put("name", "conference-2");
        order.put("domain", "example.ca");
        order.put("address", "10.0.1.2");
        order.put("netmask", "255.255.255.0");
        order.put("gateway", "10.0.1.254");
        order.put("location", "Main");
        order.put("vmFrom", "TEMPLATE");
        order.put("templateVersion", "33.2");
        return order;
    }

    private Map<String, Object> but(String field, Object value) {
        Map<String, Object> order = order();
        order.put(field, value);
        return order;
    }

    private Progress deploy(Map<String, Object> order) {
        return promotion.run("pexipDeployNode", order);
    }

    private List<Node> nodes() {
        return promotion.engine.connections().to(promotion.platform.environment("test")).platform().nodes();
    }

    private void nothingWasCreated() {
        assertThat(nodes()).extracting(Node::name).doesNotContain("conference-2");
        assertThat(vm.configuration()).isNull();
    }

    @Test
    void aNodeIsCreatedConfiguredAndWaitedFor() throws Exception {
        promotion.succeed(deploy(order()));
        assertThat(nodes()).filteredOn(node -> node.name().equals("conference-2")).singleElement().satisfies(node -> {
            assertThat(node.version()).isEqualTo(Version.parse("33.2"));
            assertThat(node.synchronised()).isTrue();
            assertThat(node.address()).isEqualTo("10.0.1.2");
        });
        assertThat(promotion.console).containsSubsequence(
                "test: Gate 'Test new node': 6 pass",
                "test: the VM of conference-2 has its configuration",
                "test: Gate 'Test node': 5 pass",
                "test: conference-2 runs 33.2 and is synchronised");
        JsonNode evidence = promotion.evidence("node").get(0);
        assertThat(evidence.path("name").asText()).isEqualTo("conference-2");
        assertThat(evidence.path("version").asText()).startsWith("33.2 (");
        assertThat(promotion.evidence("observation")).last()
                .satisfies(seen -> assertThat(seen.path("nodes").has("conference-2")).isTrue());
    }

    @Test
    void nothingOfItsConfigurationIsWrittenDownOrPrinted() throws Exception {
        promotion.configureNewNode("test", "conference-2", vm, "backup-passphrase");
        promotion.succeed(deploy(order()));
        StraySecrets secrets = StraySecrets.of(folder.resolve("secrets"));
        assertThat(secrets.in("the configuration", vm.configuration())).isNotEmpty();
        assertThat(secrets.in(promotion.home.folder(), promotion.home.folder().resolve("ledger.key.pem"))).isEmpty();
        assertThat(secrets.in("console", String.join("\n", promotion.console))).isEmpty();
    }

    @Test
    void aNameThatIsInUseClosesTheGate() {
        Problem problem = promotion.problem(deploy(but("address", "10.0.1.1")));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(problem.what()).contains("node-unique", "address 10.0.1.1 (by vm-conference-1-test)");
        nothingWasCreated();
    }

    @Test
    void aTemplateOfAnotherVersionClosesTheGate() {
        Problem problem = promotion.problem(deploy(but("templateVersion", "34.0")));
        assertThat(problem.what()).contains("template-version", "take the template of 33.2");
        nothingWasCreated();
    }

    @Test
    void aCloneClosesTheGate() {
        assertThat(promotion.problem(deploy(but("vmFrom", "CLONE"))).what()).contains("node-not-cloned");
        nothingWasCreated();
    }

    @Test
    void aSecondInterfaceNeedsItsAddressAndItsRoute() throws Exception {
        assertThat(promotion.problem(deploy(but("interfaces", 2))).what()).contains("two network interfaces and one");
        Map<String, Object> two = but("interfaces", 2);
        two.putAll(Map.of("secondaryAddress", "10.0.9.2", "secondaryNetmask", "255.255.255.0", "staticRoutes", "core, dmz"));
        assertThat(promotion.problem(deploy(two)).what()).contains("needs static routes that do not exist: core, dmz");
        manager.configure("static_route", Map.of(
                "name", "core", "address", "10.9.0.0", "prefix", 16, "gateway", "10.0.9.254"));
        assertThat(promotion.problem(deploy(two)).what()).contains("needs static routes that do not exist: dmz.");
        manager.configure("static_route", Map.of(
                "name", "dmz", "address", "10.10.0.0", "prefix", 16, "gateway", "10.0.9.254"));
        promotion.succeed(deploy(two));
        assertThat(Administrator.of(promotion, "test").read("worker_vm/2/").path("static_routes"))
                .extracting(route -> route.path("name").asText()).containsExactly("core", "dmz");
    }

    @Test
    void aLostConnectionToTheNewNodeThatIsReportedForAWhileClosesNoGate() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("waiting for the platform")) {
                manager.raiseAlarm("connectivity_lost", "warning", "10.0.1.1", "to 10.0.1.2");
                alarmed = true;
            }
        };
        promotion.succeed(deploy(order()));
        assertThat(alarmed).isTrue();
        assertThat(promotion.engine.connections().to(promotion.platform.environment("test")).platform().alarms())
                .as("it still stands").extracting(Alarm::name).contains("connectivity_lost");
    }

    @Test
    void anUnknownLocationIsNamedBeforeAnythingIsDone() {
        Problem problem = promotion.problem(deploy(but("location", "Elsewhere")));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.WRONG_USE);
        assertThat(problem.what()).isEqualTo("There is no system location 'Elsewhere' on 'test'; there are: Main.");
    }

    @Test
    void aFieldThatIsMissingIsNamed() {
        assertThat(promotion.problem(deploy(but("gateway", ""))).what()).isEqualTo("gateway is missing.");
        assertThat(promotion.problem(deploy(but("secondaryAddress", "10.0.9.2"))).what()).contains("secondaryNetmask");
    }

    @Test
    void aVmWithAnotherCertificateGetsNothing() {
        TemplateVmSimulator other = TemplateVmSimulator.start("33.2", manager);
        other.close();
        promotion.configure(platform -> platform.with(platform.environments().stream()
                .map(each -> each.with(List.of(new NewNodeVm("conference-2", other.fingerprint(), null, null,
                        vm.address().toString(), null))))
                .toList()));
        Problem problem = promotion.problem(deploy(order()));
        assertThat(problem.what()).contains("shows another certificate");
        assertThat(problem.left()).isEqualTo("Nothing was changed.");
        nothingWasCreated();
    }

    @Test
    void aVmThatIsNotThereYetIsWaitedForBeforeARecordIsCreated() {
        vm.goAway();
        boolean[] back = {false};
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("no answer yet") && !back[0]) {
                nothingWasCreated();
                vm.comeBack();
                back[0] = true;
            }
        };
        promotion.succeed(deploy(order()));
        assertThat(back[0]).isTrue();
    }

    @Test
    void aVmThatIsLostOnTheWayLeavesNoRecord() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains("was created")) {
                vm.goAway();
            }
        };
        Problem problem = promotion.problem(deploy(order()));
        assertThat(problem.what())
                .isEqualTo("The VM of 'conference-2' did not get its configuration within 30 minutes.");
        assertThat(problem.left()).startsWith("The node's record is deleted again");
        nothingWasCreated();
    }

    @Test
    void aVmThatTookItsConfigurationWithoutAnAnswerIsFound() {
        vm.answersNothing();
        promotion.succeed(deploy(order()));
        assertThat(nodes()).filteredOn(node -> node.name().equals("conference-2")).hasSize(1);
    }

    @Test
    void aConfigurationWhoseAnswerWasLostIsMadeAgain() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().equals("deploying the node")) {
                manager.faults().dropAfter(1, "/api/admin/configuration/v1/worker_vm/");
                promotion.meanwhile = (later, on) -> {};
            }
        };
        promotion.succeed(deploy(order()));
        assertThat(nodes()).filteredOn(node -> node.name().equals("conference-2")).hasSize(1);
    }

    @Test
    void aManagementNodeThatNeverTellsTheConfigurationEndsTheStage() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().equals("deploying the node") || again.status().endsWith("is created again")) {
                manager.faults().dropAfter(1, "/api/admin/configuration/v1/worker_vm/");
            }
        };
        assertThat(promotion.problem(deploy(order())).what()).contains("did not get its configuration within 30");
        nothingWasCreated();
    }

    @Test
    void aRecordOfTheSameNameThatSomebodyElseMadeMeanwhileStays() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().equals("deploying the node")) {
                manager.configure("worker_vm", Map.of("name", "conference-2", "address", "10.0.1.9"));
                promotion.meanwhile = (later, on) -> {};
            }
        };
        assertThat(promotion.problem(deploy(order())).what()).contains("already exists");
        assertThat(promotion.engine.connections().to(promotion.platform.environment("test")).platform().newNodes()
                .namesInUse()).extracting(NodeNames::address).contains("10.0.1.9").doesNotContain("10.0.1.2");
    }

    @Test
    void aVmThatRefusesLeavesNoRecord() {
        promotion.succeed(deploy(order()));
        promotion.configureNewNode("test", "conference-3", vm, null);
        Map<String, Object> third = but("name", "conference-3");
        third.put("address", "10.0.1.3");
        assertThat(promotion.problem(deploy(third)).what()).contains("409");
        assertThat(nodes()).extracting(Node::name).contains("conference-2").doesNotContain("conference-3");
    }

    @Test
    void aNodeOfAnotherVersionThanWasSaidIsFound() {
        vm.close();
        vm = TemplateVmSimulator.start("34.0", manager);
        promotion.configureNewNode("test", "conference-2", vm, null);
        Problem problem = promotion.problem(deploy(order()));
        assertThat(problem.what()).contains("Gate 'Test node'", "template-version (MUST, source V, D): FAIL");
        assertThat(problem.left()).startsWith("The VM has its configuration.");
        assertThat(nodes()).as("it was contacted").extracting(Node::name).contains("conference-2");
        assertThat(promotion.evidence("node")).isEmpty();
    }

    @Test
    void aNodeThatIsNeverContactedClosesTheGateAfterAQuarterOfAnHourAndLeavesNoRecord() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("waiting for the platform")) {
                manager.powerChanged("conference-2", false);
            }
        };
        Problem problem = promotion.problem(deploy(order()));
        assertThat(problem.what()).contains(
                "node-available (MUST, source D): FAIL", "was never contacted within 5 minutes");
        assertThat(problem.left()).contains("record is deleted again if the node was never contacted");
        assertThat(nodes()).extracting(Node::name).doesNotContain("conference-2");
    }

    @Test
    void aStrangersVmGetsNothingAndTheTryIsWrittenDown() {
        try (TemplateVmSimulator stranger = TemplateVmSimulator.start("33.2", manager)) {
            Map<String, Object> order = but("vm", stranger.address().toString());
            order.put("certificate", stranger.fingerprint());
            Problem problem = promotion.problem(deploy(order));
            assertThat(problem.what()).startsWith("vm, certificate of 'conference-2' are not for a pipeline to name");
            assertThat(problem.next()).contains("newNodes");
            assertThat(stranger.configuration()).isNull();
        }
        nothingWasCreated();
        assertThat(promotion.evidence("refused")).singleElement()
                .matches(refused -> refused.path("reason").asText().startsWith("vm, certificate"));
    }

    @Test
    void aSecretThatThePipelineChoseIsRefused() {
        assertThat(promotion.problem(deploy(but("password", "backup-passphrase"))).what())
                .startsWith("password of 'conference-2' is not for a pipeline to name");
        nothingWasCreated();
    }

    @Test
    void aNodeWithoutAConfiguredVmIsRefusedBeforeAnybodyIsAsked() {
        Map<String, Object> order = but("name", "conference-9");
        order.put("environment", "prod");
        assertThat(promotion.problem(deploy(order)).what())
                .isEqualTo("No VM is configured for a new node 'conference-9' of 'prod'.");
        assertThat(promotion.evidence("refused")).hasSize(1);
        assertThat(promotion.evidence("approval")).isEmpty();
    }

    @Test
    void aVmInAzureIsLookedUpThere() {
        Machine conference = promotion.platform.environment("test").machines().get(1);
        String address = promotion.engine.connections().to(promotion.platform.environment("test")).machines()
                .addresses(conference).get(0);
        promotion.configure(platform -> platform.with(platform.environments().stream()
                .map(each -> each.with(List.of(new NewNodeVm("conference-2", "ab".repeat(32), conference.name(),
                        conference.resourceGroup(), null, null))))
                .toList()));
        assertThat(promotion.problem(deploy(but("address", "10.66.6.6"))).what())
                .contains("has the address " + address + " in Azure and not 10.66.6.6");
        assertThat(promotion.evidence("refused")).hasSize(1);
    }

    @Test
    void aNodeInProductionIsApprovedLikeAnyChangeOfIt() {
        ManagementNodeSimulator production = promotion.simulation.environment("prod").managementNode();
        try (TemplateVmSimulator waiting = TemplateVmSimulator.start("33.2", production)) {
            promotion.configureNewNode("prod", "conference-2", waiting, null);
            List<Question> asked = new ArrayList<>();
            promotion.people = question -> {
                asked.add(question);
                assertThat(waiting.configuration()).isNull();
                return List.of(promotion.answer(question, "sam", true, "we need it"));
            };
            promotion.succeed(deploy(but("environment", "prod")));
            assertThat(asked).singleElement().satisfies(question -> assertThat(String.join("\n", question.points()))
                    .contains(waiting.address().toString(), waiting.fingerprint(), "conference-2.example.ca"));
        }
        assertThat(promotion.evidence("approval")).hasSize(1);
    }

    @Test
    void anAbortTakesTheRecordBack() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains("was created")) {
                run.abort("rita aborted the run");
            }
        };
        assertThat(promotion.problem(deploy(order())).kind()).isEqualTo(Problem.Kind.ABORTED);
        nothingWasCreated();
    }
}
