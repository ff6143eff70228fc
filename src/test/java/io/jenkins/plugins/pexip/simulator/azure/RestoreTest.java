package io.jenkins.plugins.pexip.simulator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.simulator.cloud.Rest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestoreTest {

    private static final String ITEM = AzureWorld.item("rg-core", "vm-mgmt");

    @RegisterExtension
    final AzureWorld world = new AzureWorld();

    private String point;

    @BeforeEach
    void backedUpAndOff() {
        world.azure.addRecoveryPoint("vm-mgmt", Instant.parse("2026-11-20T10:00:00Z"), true);
        point = world.azure.recoveryPoints("vm-mgmt").get(0).id();
        world.azure.deallocate("vm-mgmt");
        world.pass(Duration.ofMinutes(2));
    }

    @Test
    void aRestoreGoesFromOperationToJobToOtherDisks() {
        Rest.Answer accepted = restore(request());
        assertThat(accepted.status()).isEqualTo(202);
        world.pass(Duration.ofSeconds(2));
        Rest.Answer operation = world.rest.get(URI.create(accepted.header("Azure-AsyncOperation")));
        assertThat(operation.at("/status")).isEqualTo("Succeeded");
        String job = AzureWorld.vault() + "/backupJobs/" + operation.at("/properties/jobId");
        assertThat(world.get(job).at("/properties/status")).isEqualTo("InProgress");
        assertThat(world.get(job).at("/properties/operation")).isEqualTo("Restore");
        assertThat(world.get(job).at("/properties/extendedInfo/tasksList/0/taskId"))
                .isEqualTo("Transfer data from vault");
        world.pass(Duration.ofMinutes(20));
        assertThat(world.get(job).at("/properties/status")).isEqualTo("Completed");
        JsonNode machine = world.azure.machine("vm-mgmt");
        String disk = machine.at("/properties/storageProfile/osDisk/name").asText();
        assertThat(disk).startsWith("vm-mgmt_OsDisk_1-");
        assertThat(state(disk)).isEqualTo("Reserved");
        assertThat(state("vm-mgmt_OsDisk_1")).isEqualTo("Unattached");
    }

    @Test
    void restoresAndBackupsAreListedApart() {
        restore(request());
        world.pass(Duration.ofMinutes(20));
        assertThat(jobs("Restore")).singleElement()
                .satisfies(job -> assertThat(job.at("/properties/entityFriendlyName").asText()).isEqualTo("vm-mgmt"));
        assertThat(jobs("Backup")).as("the machine is backed up before its disks are replaced").hasSize(1);
    }

    @Test
    void whatIsNotAsDocumentedIsRefused() {
        String storage = AzureWorld.STAGING.id(AzureWorld.SUBSCRIPTION);
        assertThat(restore(request().replace("OriginalLocation", "Elsewhere")).status()).isEqualTo(400);
        assertThat(restore(request().replace("canadacentral", "westus")).status()).isEqualTo(400);
        assertThat(restore(request().replace("virtualMachines/vm-mgmt", "virtualMachines/vm-conf")).status())
                .isEqualTo(400);
        assertThat(restore(request().replace(storage, "")).at("/error/message"))
                .isEqualTo("properties.storageAccountId is missing.");
        String far = AzureWorld.FAR.id(AzureWorld.SUBSCRIPTION);
        assertThat(restore(request().replace(storage, far)).at("/error/message")).contains("westus");
        assertThat(world.send("POST", ITEM + "/recoveryPoints/none/restore", request()).status()).isEqualTo(404);
        world.pass(Duration.ofMinutes(1));
        assertThat(jobs("Restore")).isEmpty();
    }

    @Test
    void aMachineThatIsOnlyStoppedIsRefused() {
        world.azure.shutDown("vm-mgmt");
        Rest.Answer refused = restore(request());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/error/code")).isEqualTo("UserErrorVmNotShutDown");
    }

    @Test
    void aMachineThatIsStartedMeanwhileKeepsItsDisks() {
        restore(request());
        world.pass(Duration.ofMinutes(5));
        world.azure.start("vm-mgmt");
        world.pass(Duration.ofMinutes(20));
        assertThat(jobs("Restore").get(0).at("/properties/status").asText()).isEqualTo("Failed");
        assertThat(state("vm-mgmt_OsDisk_1")).isEqualTo("Attached");
    }

    @Test
    void aSecondRestoreMeanwhileIsRefused() {
        restore(request());
        Rest.Answer second = restore(request());
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("/error/code")).isEqualTo("UserErrorRestoreOperationInProgress");
        world.pass(Duration.ofMinutes(20));
        assertThat(restore(request()).status()).isEqualTo(202);
    }

    @Test
    void anotherDataDiskIsNotTakenWhereOneIs() {
        String disks = "/resourceGroups/rg-core/providers/Microsoft.Compute/disks/";
        world.send("PUT", disks + "other",
                "{\"location\":\"canadacentral\",\"properties\":{\"creationData\":{\"createOption\":\"Empty\"}}}");
        world.pass(Duration.ofMinutes(1));
        String change = "{\"properties\":{\"storageProfile\":{\"dataDisks\":[%s]}}}";
        String other = "{\"lun\":0,\"name\":\"other\",\"createOption\":\"Attach\",\"managedDisk\":{\"id\":\"%s\"}}"
                .formatted(world.get(disks + "other").at("/id"));
        String vm = AzureWorld.vm("rg-core", "vm-mgmt");
        Rest.Answer refused = world.send("PATCH", vm, change.formatted(other));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/error/code")).isEqualTo("PropertyChangeNotAllowed");
        assertThat(world.send("PATCH", vm, change.formatted("")).status()).isEqualTo(200);
        assertThat(world.send("PATCH", vm, change.formatted(other)).status()).isEqualTo(200);
        assertThat(state("other")).isEqualTo("Reserved");
        assertThat(state("vm-mgmt_DataDisk_0")).isEqualTo("Unattached");
    }

    private Rest.Answer restore(String request) {
        return world.send("POST", ITEM + "/recoveryPoints/" + point + "/restore", request);
    }

    private String request() {
        return """
                {"properties":{"objectType":"IaasVMRestoreRequest","recoveryPointId":"%s",
                 "recoveryType":"OriginalLocation","sourceResourceId":"/subscriptions/%s%s",
                 "storageAccountId":"%s","region":"canadacentral","createNewCloudService":false,
                 "originalStorageAccountOption":false}}""".formatted(
                point, AzureWorld.SUBSCRIPTION, AzureWorld.vm("rg-core", "vm-mgmt"),
                AzureWorld.STAGING.id(AzureWorld.SUBSCRIPTION));
    }

    private JsonNode jobs(String operation) {
        return world.get(AzureWorld.vault() + "/backupJobs?$filter=operation%20eq%20'" + operation + "'")
                .json().get("value");
    }

    private String state(String disk) {
        return world.get("/resourceGroups/rg-core/providers/Microsoft.Compute/disks/" + disk)
                .at("/properties/diskState");
    }
}
