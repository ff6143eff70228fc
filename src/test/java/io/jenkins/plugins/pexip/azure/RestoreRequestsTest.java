package io.jenkins.plugins.pexip.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.AzureSettings.Vault;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Operation.State;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint.Kind;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Azure is asked for, word by word, when a machine goes back. */
class RestoreRequestsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final String GROUP = "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.Compute";
    private static final String VM = GROUP + "/virtualMachines/vm";
    private static final String VAULT =
            "/subscriptions/sub/resourceGroups/rg-vault/providers/Microsoft.RecoveryServices/vaults/v";
    private static final String ITEM = VAULT
            + "/backupFabrics/Azure/protectionContainers/IaasVMContainer;iaasvmcontainerv2;rg;vm"
            + "/protectedItems/VM;iaasvmcontainerv2;rg;vm";
    private static final String STAGING =
            "/subscriptions/sub/resourceGroups/rg-vault/providers/Microsoft.Storage/storageAccounts/staging";
    private static final RecoveryPoint IN_VAULT = new RecoveryPoint("4711", Kind.VAULT, NOW, null);
    private static final RecoveryPoint SNAPSHOTS = new RecoveryPoint("s-os", Kind.DISK_SNAPSHOTS, NOW, null);

    private final Machine machine = new Machine("vm", "rg", Machine.Role.MANAGEMENT_NODE, false);
    private final ScriptedAzure azure = new ScriptedAzure();
    private final AzureRecoveryPoints points = new AzureRecoveryPoints(
            azure.connection(azure.settings(new Vault("rg-vault", "v", STAGING))), new ManualClock(NOW));

    @BeforeEach
    void aMachineInAVault() {
        azure.on("GET " + VAULT + "/backupProtectedItems", 200, """
                {"value":[{"id":"%s","properties":{"virtualMachineId":"%s","protectionState":"Protected"}}]}"""
                .formatted(ITEM, VM));
        azure.on("GET " + VM, 200, vm("os"));
        azure.on("GET " + GROUP + "/disks", 200, "{\"value\":[]}");
    }

    @AfterEach
    void close() throws Exception {
        azure.close();
    }

    @Test
    void aRestoreSaysWhatMicrosoftsExampleSays() throws Exception {
        azure.on("POST " + ITEM + "/recoveryPoints/4711/restore", 202, "",
                "Location", "$HOST" + ITEM + "/operationResults/op-1?s=1", "Retry-After", "60");
        azure.on("GET " + VAULT + "/backupOperations/op-1", 200, """
                {"status":"Succeeded","properties":{"jobId":"job-1"}}""");
        azure.on("GET " + VAULT + "/backupJobs/job-1", 200, """
                {"name":"job-1","properties":{"operation":"Restore","status":"Completed"}}""");
        Operation asked = points.restore(machine, IN_VAULT);
        assertThat(asked.askAgainAfter()).hasSeconds(60);
        assertThat(body("POST")).isEqualTo(Json.MAPPER.readTree("""
                {"properties":{"objectType":"IaasVMRestoreRequest","recoveryPointId":"4711",
                 "recoveryType":"OriginalLocation","sourceResourceId":"%s","storageAccountId":"%s",
                 "region":"canadacentral","createNewCloudService":false,"originalStorageAccountOption":false}}"""
                .formatted(VM, STAGING)));
        Operation job = points.follow(asked);
        assertThat(job.state()).isEqualTo(State.RUNNING);
        assertThat(points.follow(job).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void aRestoreThatAzureAcceptsWithoutAnAddressIsToBeLookedFor() {
        azure.on("POST " + ITEM + "/recoveryPoints/4711/restore", 202, "");
        assertThatThrownBy(() -> points.restore(machine, IN_VAULT)).isInstanceOf(Unreachable.class)
                .hasMessageContaining("named no way to follow");
    }

    @Test
    void aNewDiskIsLikeTheOneThatItReplaces() throws Exception {
        azure.on("GET " + GROUP + "/snapshots", 200, """
                {"value":[{"id":"%1$s/snapshots/s-os","name":"s-os",
                 "properties":{"creationData":{"createOption":"Copy","sourceResourceId":"%1$s/disks/OS"}}}]}"""
                .formatted(GROUP));
        azure.on("GET " + GROUP + "/disks/os", 200, """
                {"id":"%s/disks/os","name":"os","location":"canadacentral","zones":["2"],
                 "sku":{"name":"StandardSSD_LRS"},"properties":{"networkAccessPolicy":"DenyAll",
                 "publicNetworkAccess":"Disabled","encryption":{"type":"EncryptionAtRestWithCustomerKey",
                 "diskEncryptionSetId":"des"}}}""".formatted(GROUP));
        azure.on("PUT " + GROUP + "/disks/back-1-os", 200, "{\"properties\":{\"provisioningState\":\"Succeeded\"}}");
        assertThat(points.diskFrom(machine, SNAPSHOTS, "os", "back-1").state()).isEqualTo(State.SUCCEEDED);
        JsonNode asked = body("PUT");
        assertThat(asked.at("/location").asText()).isEqualTo("canadacentral");
        assertThat(asked.at("/zones").toString()).isEqualTo("[\"2\"]");
        assertThat(asked.at("/sku/name").asText()).isEqualTo("StandardSSD_LRS");
        assertThat(asked.at("/properties/networkAccessPolicy").asText()).isEqualTo("DenyAll");
        assertThat(asked.at("/properties/publicNetworkAccess").asText()).isEqualTo("Disabled");
        assertThat(asked.at("/properties/encryption/diskEncryptionSetId").asText()).isEqualTo("des");
        assertThat(asked.at("/properties/creationData").toString()).isEqualTo(
                "{\"createOption\":\"Copy\",\"sourceResourceId\":\"%s/snapshots/s-os\"}".formatted(GROUP));
        assertThat(asked.at("/tags/pexip-promotion-lun").asText()).isEqualTo("system");
    }

    @Test
    void aMachineWithoutDataDisksTakesOneChangeAndKeepsWhatElseItIs() throws Exception {
        azure.instead("GET " + GROUP + "/disks", 200, """
                {"value":[{"id":"%1$s/disks/back-1-os","name":"back-1-os","location":"canadacentral",
                 "tags":{"pexip-promotion-machine":"vm","pexip-promotion-rollback":"back-1",
                  "pexip-promotion-lun":"system","pexip-promotion-caching":"ReadWrite"},
                 "properties":{"creationData":{"createOption":"Copy","sourceResourceId":"%1$s/snapshots/S-OS"}}}]}"""
                .formatted(GROUP));
        azure.instead("GET " + VM, 200, vm("os")).on("GET " + VM, 200, vm("BACK-1-OS"));
        azure.on("PUT " + VM, 200, vm("back-1-os"), "Azure-AsyncOperation", "$HOST/subscriptions/sub/op");
        azure.on("GET /subscriptions/sub/op", 200, "{\"status\":\"Succeeded\"}");
        Operation change = points.swapDisks(machine, SNAPSHOTS, "back-1");
        assertThat(change.state()).isEqualTo(State.RUNNING);
        JsonNode asked = body("PUT");
        assertThat(asked.at("/properties/storageProfile/osDisk/name").asText()).isEqualTo("back-1-os");
        assertThat(asked.at("/properties/storageProfile/osDisk/managedDisk/id").asText()).endsWith("/disks/back-1-os");
        assertThat(asked.at("/properties/storageProfile/osDisk/createOption").asText()).isEqualTo("FromImage");
        assertThat(asked.at("/properties/storageProfile/osDisk/caching").asText()).isEqualTo("ReadWrite");
        assertThat(asked.at("/properties/licenseType").asText()).isEqualTo("RHEL_BYOS");
        assertThat(points.follow(change).state()).isEqualTo(State.SUCCEEDED);
        assertThat(azure.askedWith("PUT")).hasSize(1);
    }

    private JsonNode body(String method) throws Exception {
        return Json.MAPPER.readTree(azure.askedWith(method).get(0).body());
    }

    private static String vm(String disk) {
        return """
                {"id":"%s","name":"vm","location":"canadacentral","properties":{"provisioningState":"Succeeded",
                 "licenseType":"RHEL_BYOS","storageProfile":{"osDisk":{"name":"%s","createOption":"FromImage",
                  "caching":"ReadWrite","managedDisk":{"id":"%s/disks/%s"}}}}}""".formatted(VM, disk, GROUP, disk);
    }
}
