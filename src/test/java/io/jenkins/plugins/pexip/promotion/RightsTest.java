package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.simulator.devops.Right;
import io.jenkins.plugins.pexip.stage.Problem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A right that is missing is named when the promotion is planned, and not in the middle of it. */
class RightsTest {

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"));
        promotion.reviewed("34.0", "34.1");
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private Problem refused() {
        Problem closed = promotion.problem(promotion.run("pexipPlan", Map.of("version", "34.1")));
        assertThat(closed.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(closed.what()).contains("rights-enough (MUST, source own): FAIL");
        return closed;
    }

    @Test
    void whoHasThemAllMayGoOn() {
        promotion.succeed(promotion.run("pexipPlan", Map.of("version", "34.1")));
        assertThat(promotion.console).contains("test: Gate 'Test rights': 1 pass");
    }

    @Test
    void aRightInAzureIsNamedWithTheMachineAndTheGroup() {
        promotion.simulation.azure().forbid("Microsoft.Compute/virtualMachines/*/action");
        assertThat(refused().what())
                .contains("virtualMachines/deallocate/action on rg-management-test/vm-management-test")
                .contains("Azure Roles - Verify-by-Video Subscription Contributors",
                        "Azure Roles - Tenant Root Contributors", "Azure Roles - Tenant Root Owners");
    }

    @Test
    void aRightOnCopiesIsNamedWithTheVault() {
        promotion.simulation.azure().forbid(
                "microsoft.recoveryservices/vaults/backupFabrics/protectionContainers/protectedItems/backup/action");
        assertThat(refused().what()).contains("protectedItems/backup/action on ");
    }

    @Test
    void aRightOnThePipelineIsNamed() {
        promotion.simulation.environment("test").schedule().forbid(Right.EDIT_PIPELINE);
        assertThat(refused().what()).contains("Azure DevOps: Edit build pipeline on 'VM Start Stop test'");
    }

    @Test
    void aRightOnTheManagementNodeIsNamedWithTheGroup() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().equals("asking for rights")) {
                promotion.simulation.environment("test").managementNode().faults()
                        .answer(403, 1, "/api/admin/configuration/v1/system_backup/");
            }
        };
        assertThat(refused().what()).contains(
                "Management Node: access to configuration/v1/system_backup/; they come with Role - MAX");
    }
}
