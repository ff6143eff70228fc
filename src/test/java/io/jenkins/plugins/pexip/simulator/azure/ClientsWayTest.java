package io.jenkins.plugins.pexip.simulator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.simulator.cloud.Rest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Azure's command line, Terraform and the SDKs ask on their way to back up and to restore. */
class ClientsWayTest {

    private static final String ITEM = AzureWorld.item("rg-core", "vm-mgmt");
    private static final String STORAGE = "/resourceGroups/rg-backup/providers/Microsoft.Storage/storageAccounts";

    @RegisterExtension
    final AzureWorld world = new AzureWorld();

    @ParameterizedTest
    @CsvSource({
        "backupEncryptionConfigs/backupResourceEncryptionConfig, encryptionAtRestType, MicrosoftManaged",
        "backupstorageconfig/vaultstorageconfig, storageModelType, GeoRedundant",
        "backupconfig/vaultconfig, softDeleteFeatureState, Enabled"})
    void aVaultTellsHowItIsSetUp(String path, String field, String value) {
        Rest.Answer answer = world.get(AzureWorld.vault() + "/" + path);
        assertThat(answer.at("/properties/" + field)).isEqualTo(value);
        assertThat(answer.at("/name")).isEqualTo(path.substring(path.indexOf('/') + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Microsoft.Storage/storageAccounts/staging", "Microsoft.Storage//storageAccounts/staging",
        "microsoft.storage/storageaccounts/STAGING"})
    void theStagingStorageAccountIsThere(String path) {
        Rest.Answer account = world.get("/resourceGroups/rg-backup/providers/" + path);
        assertThat(account.at("/location")).isEqualTo("canadacentral");
        assertThat(account.at("/id")).isEqualTo(AzureWorld.STAGING.id(AzureWorld.SUBSCRIPTION));
    }

    @Test
    void storageAccountsAreListedAndOthersAreNotThere() {
        assertThat(world.get(STORAGE).json().get("value")).hasSize(2);
        assertThat(world.get("/providers/Microsoft.Storage/storageAccounts").json().get("value")).hasSize(2);
        assertThat(world.get(STORAGE + "/other").at("/error/code")).isEqualTo("ResourceNotFound");
        assertThat(world.get("/resourceGroups/rg-backup/providers/Microsoft.ClassicStorage//storageAccounts/staging")
                .status()).isEqualTo(404);
        assertThat(world.send("POST", STORAGE + "/staging/listKeys", "").at("/keys/0/keyName")).isEqualTo("key1");
    }

    @Test
    void disksAreRestoredBesideARunningMachine() {
        world.azure.addRecoveryPoint("vm-mgmt", Instant.parse("2026-11-20T10:00:00Z"), true);
        String point = world.azure.recoveryPoints("vm-mgmt").get(0).id();
        Rest.Answer accepted = restore(point, "/resourceGroups/rg-core");
        assertThat(accepted.status()).isEqualTo(202);
        world.pass(Duration.ofMinutes(15));
        Rest.Answer job = world.get(AzureWorld.vault() + "/backupJobs/"
                + world.rest.get(URI.create(accepted.header("Azure-AsyncOperation"))).at("/properties/jobId"));
        assertThat(job.at("/properties/status")).isEqualTo("Completed");
        assertThat(job.at("/properties/extendedInfo/propertyBag/Job Type")).isEqualTo("Recover disks");
        assertThat(job.at("/properties/extendedInfo/propertyBag/Target Storage Account Name")).isEqualTo("staging");
        JsonNode disks = world.get("/resourceGroups/rg-core/providers/Microsoft.Compute/disks").json().get("value");
        assertThat(disks.findValuesAsText("name")).anyMatch(name -> name.startsWith("vm-mgmt-osdisk-"))
                .anyMatch(name -> name.startsWith("vm-mgmt-datadisk-000-"));
        assertThat(world.azure.power("vm-mgmt")).isEqualTo(PowerState.RUNNING);
        assertThat(world.azure.machine("vm-mgmt").at("/properties/storageProfile/osDisk/name").asText())
                .isEqualTo("vm-mgmt_OsDisk_1");
    }

    @Test
    void disksAreNotRestoredIntoAGroupThatIsNotThere() {
        world.azure.addRecoveryPoint("vm-mgmt", Instant.parse("2026-11-20T10:00:00Z"), true);
        String point = world.azure.recoveryPoints("vm-mgmt").get(0).id();
        assertThat(restore(point, "/resourceGroups/rg-none").status()).isEqualTo(400);
    }

    private Rest.Answer restore(String point, String group) {
        String subscription = "/subscriptions/" + AzureWorld.SUBSCRIPTION;
        return world.send("POST", ITEM + "/recoveryPoints/" + point + "/restore", """
                {"properties": {"objectType": "IaasVMRestoreRequest", "recoveryType": "RestoreDisks",
                 "recoveryPointId": "%s", "sourceResourceId": "%s", "region": "canadacentral",
                 "storageAccountId": "%s", "targetResourceGroupId": "%s", "createNewCloudService": false,
                 "originalStorageAccountOption": false, "encryptionDetails": {"encryptionEnabled": false}}}"""
                .formatted(point, subscription + AzureWorld.vm("rg-core", "vm-mgmt"),
                        AzureWorld.STAGING.id(AzureWorld.SUBSCRIPTION), subscription + group));
    }

    @Test
    void policiesAreListedReadMadeAndRemoved() {
        String policies = AzureWorld.vault() + "/backupPolicies";
        assertThat(world.get(policies).at("/value/0/name")).isEqualTo("DefaultPolicy");
        assertThat(world.get(policies + "/DefaultPolicy").at("/properties/protectedItemsCount")).isEqualTo("2");
        assertThat(world.get(policies + "/none").status()).isEqualTo(404);
        String weekly = world.get(policies + "/DefaultPolicy").json().toString().replace("Daily", "Weekly");
        Rest.Answer made = world.send("PUT", policies + "/weekly", weekly);
        assertThat(made.at("/properties/schedulePolicy/scheduleRunFrequency")).isEqualTo("Weekly");
        assertThat(world.get(policies).json().get("value")).hasSize(2);
        assertThat(world.send("DELETE", policies + "/DefaultPolicy", "").status()).as("in use").isEqualTo(400);
        assertThat(world.send("DELETE", policies + "/weekly", "").status()).isEqualTo(200);
        assertThat(world.get(policies + "/weekly").status()).isEqualTo(404);
    }

    @Test
    void aMachineIsProtectedChangedAndLeftAlone() {
        String item = AzureWorld.item("rg-core", "vm-bare");
        assertThat(world.get(AzureWorld.vault() + "/backupProtectableItems").at("/value/0/properties/friendlyName"))
                .isEqualTo("vm-bare");
        assertThat(status().at("/protectionStatus")).isEqualTo("NotProtected");
        assertThat(protect(item, "Protected").status()).isEqualTo(202);
        world.pass(Duration.ofMinutes(1));
        assertThat(world.get(item).at("/properties/policyName")).isEqualTo("DefaultPolicy");
        assertThat(status().at("/vaultId")).endsWith("/vaults/rsv-core");
        protect(item, "ProtectionStopped");
        world.pass(Duration.ofMinutes(1));
        assertThat(world.get(item).at("/properties/protectionState")).isEqualTo("ProtectionStopped");
        assertThat(world.send("DELETE", item, "").status()).isEqualTo(202);
        world.pass(Duration.ofMinutes(1));
        assertThat(world.get(item).status()).isEqualTo(404);
    }

    private Rest.Answer protect(String item, String state) {
        String subscription = "/subscriptions/" + AzureWorld.SUBSCRIPTION;
        return world.send("PUT", item, """
                {"properties": {"protectedItemType": "Microsoft.Compute/virtualMachines", "policyId": "%s",
                 "sourceResourceId": "%s", "protectionState": "%s"}}""".formatted(
                subscription + AzureWorld.vault() + "/backupPolicies/DefaultPolicy",
                subscription + AzureWorld.vm("rg-core", "vm-bare"), state));
    }

    private Rest.Answer status() {
        return world.send("POST", "/providers/Microsoft.RecoveryServices/locations/canadacentral/backupStatus",
                "{\"resourceType\": \"VM\", \"resourceId\": \"/subscriptions/%s\"}".formatted(
                        AzureWorld.SUBSCRIPTION + AzureWorld.vm("rg-core", "vm-bare")));
    }

    @Test
    void aMachinesNetworkInterfaceIsThere() {
        String id = world.azure.machine("vm-conf").at("/properties/networkProfile/networkInterfaces/0/id").asText();
        Rest.Answer card = world.get(id.substring(id.indexOf("/resourceGroups")));
        assertThat(card.at("/properties/virtualMachine/id")).endsWith("/vm-conf");
        assertThat(card.at("/properties/ipConfigurations/0/properties/privateIPAddress")).isEqualTo("10.1.0.5");
        String subnet = card.at("/properties/ipConfigurations/0/properties/subnet/id");
        String network = subnet.substring(subnet.indexOf("/resourceGroups"), subnet.indexOf("/subnets"));
        assertThat(world.get(network).at("/properties/subnets/0/id")).isEqualTo(subnet);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/resources|15", "/resourceGroups/rg-core/resources|8",
        "/resources?$filter=resourceType%20eq%20'Microsoft.Compute/virtualMachines'|3",
        "/resources?$filter=tagName%20eq%20'env'%20and%20tagValue%20eq%20'test'|1",
        "/resources?$filter=resourceType%20eq%20'Microsoft.Compute/virtualMachines'%20and%20name%20eq%20'vm-bare'|1",
        "/resources?$filter=substringof('nic',%20name)|3"})
    void whatThereIsIsListed(String path, int count) {
        assertThat(world.get(path).json().get("value")).hasSize(count);
    }

    @Test
    void listsOfResourcesHaveNoPropertiesAndProvidersAreRegistered() {
        JsonNode resource = world.get("/resources").json().at("/value/0");
        assertThat(resource.has("properties")).isFalse();
        assertThat(resource.path("location").asText()).isEqualTo("canadacentral");
        assertThat(world.get("/providers/microsoft.recoveryservices").at("/registrationState")).isEqualTo("Registered");
        assertThat(world.get("/providers/Microsoft.Storage").at("/resourceTypes/0/resourceType"))
                .isEqualTo("storageAccounts");
        assertThat(world.get("/providers").json().get("value")).hasSize(5);
        assertThat(world.get("/locations").at("/value/0/name")).isEqualTo("canadacentral");
    }
}
