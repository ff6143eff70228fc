package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.platform.NewNodeVm;
import io.jenkins.plugins.pexip.platform.VmTemplate;
import io.jenkins.plugins.pexip.simulator.azure.OperationKind;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.port.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new Conferencing Node on a VM that is made in the simulated Azure from the image of the vendor's template. */
class MadeVmTest {

    static final String VM = "vm-conference-2-test";
    static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAImadeUp admin";

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private ManagementNodeSimulator manager;

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"));
        manager = promotion.simulation.environment("test").managementNode();
        configure(promotion, "test", template(promotion, "test", "33.2"));
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    static VmTemplate template(SimulatedPromotion promotion, String environment, String version) {
        return new VmTemplate(promotion.simulation.templateImage(), version, "Standard_F8s_v2",
                List.of(promotion.simulation.subnetForNodes(group(environment))), KEY);
    }

    private static String group(String environment) {
        return "rg-conference-" + environment;
    }

    static void configure(SimulatedPromotion promotion, String environment, VmTemplate template) {
        NewNodeVm made = new NewNodeVm(
                "conference-2", NewNodeVm.FIRST_SEEN, VM, group(environment), null, null, template);
        promotion.configure(known -> known.with(known.environments().stream()
                .map(each -> each.name().equals(environment) ? each.with(List.of(made)) : each)
                .toList()));
    }

    /** An address of this machine alone, and of this process alone, so that tests may run side by side. */
    static String address() {
        long process = ProcessHandle.current().pid();
        return "127.%d.%d.2".formatted(1 + process / 250 % 250, process % 250);
    }

    static Map<String, Object> order() {
        Map<String, Object> order = new HashMap<>(NodeDeploymentTest.order());
        order.keySet().removeAll(List.of("vmFrom", "templateVersion"));
        order.put("address", address());
        return order;
    }

    private Progress deploy(Map<String, Object> order) {
        return promotion.run("pexipDeployNode", order);
    }

    private List<String> nodes() {
        return promotion.engine.connections().to(promotion.platform.environment("test")).platform().nodes().stream()
                .map(Node::name).toList();
    }

    private void nothingIsLeft() {
        assertThat(promotion.simulation.azure().made()).noneMatch(name -> name.startsWith(VM));
        assertThat(nodes()).doesNotContain("conference-2");
    }

    @Test
    void aVmIsMadeWithItsAddressAndBecomesTheNode() throws Exception {
        promotion.succeed(deploy(order()));
        assertThat(nodes()).contains("conference-2");
        assertThat(promotion.simulation.azure().made()).contains(VM, VM + "-nic");
        String shown = promotion.simulation.environment("test").madeVm(VM).orElseThrow().fingerprint();
        assertThat(promotion.evidence("node-vm")).singleElement().satisfies(made -> {
            assertThat(made.path("certificate").asText()).isEqualTo(shown);
            assertThat(made.path("image").asText()).endsWith("/images/conferencing-node");
            assertThat(made.path("machine").asText()).isEqualTo("rg-conference-test/" + VM);
        });
        assertThat(promotion.console).containsSubsequence(
                "test: Gate 'Test new node': 6 pass",
                "test: Gate 'Test rights': 1 pass",
                "test: the VM rg-conference-test/" + VM + " was made",
                "test: the VM of conference-2 has its configuration",
                "test: conference-2 runs 33.2 and is synchronised");
    }

    @Test
    void theVmIsTheConfiguredOne() {
        promotion.succeed(deploy(order()));
        var made = promotion.simulation.azure().machine(VM);
        assertThat(made.at("/properties/hardwareProfile/vmSize").asText()).isEqualTo("Standard_F8s_v2");
        assertThat(made.at("/properties/osProfile/linuxConfiguration/ssh/publicKeys/0/keyData").asText())
                .isEqualTo(KEY);
        assertThat(made.at("/properties/osProfile").has("adminPassword")).isFalse();
        assertThat(made.at("/properties/storageProfile/osDisk/deleteOption").asText()).isEqualTo("Delete");
        assertThat(made.at("/tags/pexip-promotion-node").asText()).contains("promotion-1");
    }

    @Test
    void aSecondInterfaceLiesInItsOwnSubnetWithItsOwnAddress() {
        VmTemplate one = template(promotion, "test", "33.2");
        String subnet = one.subnets().get(0);
        configure(promotion, "test", new VmTemplate(one.image(), "33.2", one.size(), List.of(subnet, subnet), KEY));
        Map<String, Object> two = order();
        assertThat(promotion.problem(deploy(two)).what()).contains("interfaces is 1", "is made with 2");
        manager.configure("static_route", Map.of(
                "name", "core", "address", "10.9.0.0", "prefix", 16, "gateway", "10.0.9.254"));
        two.putAll(Map.of("interfaces", 2, "secondaryAddress", "127.255.9.2", "secondaryNetmask", "255.255.255.0",
                "staticRoutes", "core"));
        promotion.succeed(deploy(two));
        assertThat(promotion.simulation.azure().made()).contains(VM, VM + "-nic", VM + "-nic-2");
        assertThat(promotion.simulation.azure().machine(VM).at("/properties/networkProfile/networkInterfaces"))
                .extracting(each -> each.at("/properties/primary").asBoolean()).containsExactly(true, false);
    }

    @Test
    void aGeneralisedImageWithoutAKeyIsRefusedByAzureAndNothingIsLeft() {
        VmTemplate known = template(promotion, "test", "33.2");
        configure(promotion, "test", new VmTemplate(known.image(), "33.2", known.size(), known.subnets(), null));
        assertThat(promotion.problem(deploy(order())).what()).contains("osProfile");
        nothingIsLeft();
    }

    @Test
    void aTemplateOfAnotherVersionClosesTheGateBeforeAnythingIsMade() {
        configure(promotion, "test", template(promotion, "test", "34.0"));
        assertThat(promotion.problem(deploy(order())).what()).contains("template-version", "take the template of 33.2");
        nothingIsLeft();
    }

    @Test
    void aVersionThatThePipelineSaysIsNotTheImages() {
        Map<String, Object> other = order();
        other.put("templateVersion", "34.0");
        assertThat(promotion.problem(deploy(other)).what())
                .isEqualTo("templateVersion is 34.0, and the configured image of 'conference-2' is of 33.2.");
        nothingIsLeft();
    }

    @Test
    void aMissingRightIsNamedBeforeAnythingIsMade() {
        promotion.simulation.azure().forbid("Microsoft.Network/virtualNetworks/subnets/join/action");
        Problem problem = promotion.problem(deploy(order()));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(problem.what()).contains("rights-enough",
                "Microsoft.Network/virtualNetworks/subnets/join/action on network 'vnet-rg-conference-test'");
        nothingIsLeft();
    }

    @Test
    void aMissingImageIsNamedBeforeAnythingIsMade() {
        VmTemplate known = template(promotion, "test", "33.2");
        configure(promotion, "test",
                new VmTemplate(known.image() + "-old", "33.2", known.size(), known.subnets(), KEY));
        Problem problem = promotion.problem(deploy(order()));
        assertThat(problem.what()).contains("conferencing-node-old", "404");
        nothingIsLeft();
    }

    @Test
    void aMissingSubnetIsNamedBeforeAnythingIsMade() {
        VmTemplate known = template(promotion, "test", "33.2");
        configure(promotion, "test", new VmTemplate(known.image(), "33.2", known.size(),
                List.of(known.subnets().get(0) + "-old"), KEY));
        assertThat(promotion.problem(deploy(order())).what()).contains("Azure knows no subnet", "nodes-old");
        nothingIsLeft();
    }

    @Test
    void aMachineOfThatNameThatSomebodyElseMadeIsNeverTouched() {
        String other = promotion.platform.environment("test").machines().get(1).name();
        var before = promotion.simulation.azure().machine(other);
        NewNodeVm same = new NewNodeVm("conference-2", NewNodeVm.FIRST_SEEN, other, "rg-conference-test", null, null,
                template(promotion, "test", "33.2"));
        promotion.configure(known -> known.with(
                known.environments().stream().map(each -> each.with(List.of(same))).toList()));
        assertThat(promotion.problem(deploy(order())).what()).contains("this deployment did not make it");
        assertThat(promotion.simulation.azure().machine(other)).isEqualTo(before);
        assertThat(nodes()).doesNotContain("conference-2");
    }

    @Test
    void noHardwareNowIsWaitedFor() {
        promotion.simulation.azure().failNext(OperationKind.MAKE_MACHINE, "AllocationFailed", "No capacity.");
        promotion.succeed(deploy(order()));
        assertThat(nodes()).contains("conference-2");
        assertThat(promotion.console).anyMatch(line -> line.contains("AllocationFailed"));
    }

    @Test
    void whatWasMadeIsDeletedWhereTheRestCannotBe() {
        promotion.simulation.azure().failNext(OperationKind.MAKE_MACHINE, "QuotaExceeded", "Too many cores.");
        Problem problem = promotion.problem(deploy(order()));
        assertThat(problem.what()).contains("'" + VM + "' was not made in Azure", "QuotaExceeded");
        assertThat(problem.left()).contains("is deleted again");
        nothingIsLeft();
    }

    @Test
    void anAddressThatIsTakenIsRefusedAndNothingIsLeft() {
        promotion.succeed(deploy(order()));
        Map<String, Object> second = order();
        second.put("name", "conference-3");
        NewNodeVm other = new NewNodeVm("conference-3", NewNodeVm.FIRST_SEEN, "vm-conference-3-test",
                "rg-conference-test", null, null, template(promotion, "test", "33.2"));
        promotion.configure(known -> known.with(
                known.environments().stream().map(each -> each.with(List.of(other))).toList()));
        assertThat(promotion.problem(deploy(second)).what()).contains("node-unique");
        assertThat(promotion.simulation.azure().made()).contains(VM).doesNotContain("vm-conference-3-test-nic");
    }

    @Test
    void anAbortDeletesTheVmAgain() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("waiting for Azure to make " + VM)) {
                run.abort("rita aborted the run");
            }
        };
        assertThat(promotion.problem(deploy(order())).kind()).isEqualTo(Problem.Kind.ABORTED);
        nothingIsLeft();
    }

    @Test
    void aNodeThatIsNeverContactedLeavesNoVm() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("waiting for the platform")) {
                manager.powerChanged("conference-2", false);
            }
        };
        assertThat(promotion.problem(deploy(order())).what()).contains("node-available");
        nothingIsLeft();
    }

    @Test
    void aVmThatChangesItsCertificateGetsNothing() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().contains("was created")) {
                promotion.simulation.azure().deallocate(VM);
                promotion.simulation.azure().start(VM);
                promotion.meanwhile = (later, on) -> {};
            }
        };
        Problem problem = promotion.problem(deploy(order()));
        assertThat(problem.what()).contains("shows another certificate");
        nothingIsLeft();
    }

    @Test
    void inProductionSomebodyElseApprovesWhatIsMade() {
        configure(promotion, "prod", template(promotion, "prod", "33.2"));
        List<Question> asked = new ArrayList<>();
        promotion.people = question -> {
            asked.add(question);
            assertThat(promotion.simulation.azure().made()).noneMatch(name -> name.startsWith(VM));
            return List.of(promotion.answer(question, "sam", true, "we need it"));
        };
        Map<String, Object> order = order();
        order.put("environment", "prod");
        promotion.succeed(deploy(order));
        assertThat(asked).singleElement().satisfies(question -> assertThat(String.join("\n", question.points()))
                .contains("made in Azure from", "/images/conferencing-node (33.2) as Standard_F8s_v2",
                        "the first certificate that it shows there", "TEMPLATE of 33.2"));
    }
}
