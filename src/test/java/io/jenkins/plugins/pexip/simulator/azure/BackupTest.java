package io.jenkins.plugins.pexip.simulator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.simulator.cloud.Rest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackupTest {

    private static final String MGMT = AzureWorld.item("rg-core", "vm-mgmt");

    @RegisterExtension
    final AzureWorld world = new AzureWorld();

    @Test
    void vaultsSayWhichMachinesTheyProtect() {
        assertThat(world.get("/providers/Microsoft.RecoveryServices/vaults").at("/value/0/name")).isEqualTo("rsv-core");
        JsonNode items = world.get(AzureWorld.vault() + "/backupProtectedItems?$filter=backupManagementType%20eq%20"
                + "'AzureIaasVM'%20and%20itemType%20eq%20'VM'").json().get("value");
        assertThat(items).extracting(item -> item.at("/properties/sourceResourceId").asText())
                .satisfiesExactly(id -> assertThat(id).endsWith("/vm-mgmt"), id -> assertThat(id).endsWith("/vm-conf"));
        assertThat(items.get(0).get("name").asText()).isEqualTo("VM;iaasvmcontainerv2;rg-core;vm-mgmt");
    }

    @Test
    void aBackupGoesFromOperationToJobToRecoveryPoint() {
        world.azure.deallocate("vm-mgmt");
        world.pass(Duration.ofMinutes(2));
        Rest.Answer accepted = backUp(MGMT);
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).contains("/operationResults/").contains(";iaasvmcontainerv2;");
        assertThat(follow(accepted).at("/status")).isEqualTo("InProgress");
        world.pass(Duration.ofSeconds(2));
        assertThat(follow(accepted).at("/status")).isEqualTo("Succeeded");
        String job = follow(accepted).at("/properties/jobId");
        assertThat(tasks(job)).isEqualTo("InProgress/NotStarted");
        assertThat(points()).isEmpty();
        world.pass(Duration.ofMinutes(5));
        assertThat(tasks(job)).isEqualTo("Completed/InProgress");
        assertThat(points()).singleElement().satisfies(point -> {
            assertThat(point.at("/properties/recoveryPointTierDetails/1/status").asText()).isEqualTo("Disabled");
            assertThat(point.at("/properties").has("recoveryPointProperties")).as("its expiry").isFalse();
        });
        world.pass(Duration.ofMinutes(40));
        assertThat(job(job).at("/properties/status")).isEqualTo("Completed");
        assertThat(points().get(0).at("/properties/recoveryPointTierDetails/1/status").asText()).isEqualTo("Valid");
        assertThat(world.azure.recoveryPoints("vm-mgmt")).singleElement()
                .satisfies(point -> assertThat(point.machineOff()).isTrue());
    }

    @Test
    void backupOperationsAnswerTheSame() {
        Rest.Answer accepted = backUp(MGMT);
        world.pass(Duration.ofSeconds(2));
        String id = follow(accepted).at("/name");
        assertThat(world.get(AzureWorld.vault() + "/backupOperations/" + id).at("/properties/jobId")).isNotBlank();
    }

    @Test
    void encodedSemicolonsAndOtherCaseMeanTheSame() {
        String other = MGMT.replace(";", "%3B").replace("IaasVMContainer", "iaasvmcontainer").toUpperCase()
                .replace("%3B", "%3b");
        assertThat(world.get(other + "/RECOVERYPOINTS").status()).isEqualTo(200);
    }

    @Test
    void aSecondBackupMeanwhileIsRefused() {
        backUp(MGMT);
        world.pass(Duration.ofMinutes(1));
        Rest.Answer second = backUp(MGMT);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("/error/code")).isEqualTo("UserErrorBackupOperationInProgress");
    }

    @Test
    void aMachineThatStartsMeanwhileWasNotOff() {
        world.azure.deallocate("vm-mgmt");
        world.pass(Duration.ofMinutes(2));
        backUp(MGMT);
        world.pass(Duration.ofMinutes(1));
        world.azure.start("vm-mgmt");
        world.pass(Duration.ofMinutes(5));
        assertThat(world.azure.recoveryPoints("vm-mgmt")).singleElement()
                .satisfies(point -> assertThat(point.machineOff()).isFalse());
    }

    @Test
    void aBackupMayFail() {
        world.azure.failNextBackup("vm-mgmt", "UserErrorGuestAgentStatusUnavailable", "The agent does not answer.");
        Rest.Answer accepted = backUp(MGMT);
        world.pass(Duration.ofMinutes(5));
        Rest.Answer job = job(follow(accepted).at("/properties/jobId"));
        assertThat(job.at("/properties/status")).isEqualTo("Failed");
        assertThat(job.at("/properties/errorDetails/0/errorTitle")).isEqualTo("UserErrorGuestAgentStatusUnavailable");
        assertThat(tasks(job.at("/name"))).isEqualTo("Failed/NotStarted");
        assertThat(points()).isEmpty();
    }

    @Test
    void jobsMayHaveTheOlderForms() {
        world.azure.show(BackupForms.EARLIER);
        Rest.Answer accepted = backUp(MGMT);
        world.pass(Duration.ofSeconds(83));
        Rest.Answer job = job(follow(accepted).at("/properties/jobId"));
        assertThat(job.at("/properties/actionsInfo/0")).isEqualTo("1");
        assertThat(job.at("/properties/duration")).isEqualTo("00:01:23.0000000");
        assertThat(job.at("/properties/extendedInfo/tasksList/1/duration")).isEqualTo("00:00:00.0000000");
        assertThat(job.json().at("/properties/extendedInfo/tasksList")).hasSize(2);
        assertThat(job.at("/properties/extendedInfo/tasksList/0/endTime")).isEqualTo("0001-01-01T00:00:00");
        world.pass(Duration.ofMinutes(5));
        JsonNode point = points().get(0);
        assertThat(point.at("/properties/recoveryPointTierDetails")).hasSize(1);
        assertThat(point.at("/properties/recoveryPointProperties/expiryTime").asText())
                .startsWith("2026-12-21T00:00:00");
        assertThat(point.at("/properties/recoveryPointTime").asText()).as("the end of the task")
                .startsWith("2026-11-21T20:04:01");
    }

    /** As recorded in 2026. */
    @Test
    void aJobSaysWhatItHasAndNoMore() {
        Rest.Answer accepted = backUp(MGMT);
        world.pass(Duration.ofSeconds(83));
        String id = follow(accepted).at("/properties/jobId");
        assertThat(id).as("the job's id is not the operation's").isNotEqualTo(follow(accepted).at("/name"));
        JsonNode properties = job(id).json().get("properties");
        assertThat(properties.get("activityId").asText()).isNotEqualTo(id);
        assertThat(properties.has("endTime")).isFalse();
        assertThat(properties.get("startTime").asText()).isEqualTo("2026-11-21T20:00:00Z");
        assertThat(properties.get("containerName").asText()).isEqualTo("iaasvmcontainerv2;rg-core;vm-mgmt");
        JsonNode tasks = properties.at("/extendedInfo/tasksList");
        assertThat(tasks.findValuesAsText("taskId"))
                .containsExactly("Take Snapshot", "Transfer data to vault", "Validate Backup");
        assertThat(tasks.get(0).has("endTime")).as("while it runs").isFalse();
        assertThat(tasks.get(2).get("startTime").asText()).isEqualTo("0001-01-01T00:00:00");
        assertThat(properties.at("/extendedInfo/propertyBag/Recovery Point Expiry Time in UTC").asText())
                .isEqualTo("12/21/2026 12:00:00 AM");
    }

    @Test
    void theRecoveryPointLiesBeforeTheEndOfTheTask() {
        backUp(MGMT);
        world.pass(Duration.ofMinutes(5));
        assertThat(points().get(0).at("/properties/recoveryPointTime").asText()).startsWith("2026-11-21T20:02:52");
    }

    @Test
    void aJobIsCancelled() {
        Rest.Answer accepted = backUp(MGMT);
        world.pass(Duration.ofMinutes(1));
        String id = follow(accepted).at("/properties/jobId");
        Rest.Answer cancelling = world.send("POST", AzureWorld.vault() + "/backupJobs/" + id + "/cancel", "");
        assertThat(cancelling.status()).isEqualTo(202);
        assertThat(job(id).at("/properties/status")).isEqualTo("Cancelling");
        world.pass(Duration.ofMinutes(1));
        assertThat(follow(cancelling).at("/status")).isEqualTo("Succeeded");
        assertThat(job(id).at("/properties/status")).isEqualTo("Cancelled");
        assertThat(tasks(id)).isEqualTo("Cancelled/NotStarted");
        world.pass(Duration.ofHours(1));
        assertThat(points()).isEmpty();
        assertThat(backUp(MGMT).status()).as("the next one").isEqualTo(202);
        assertThat(world.send("POST", AzureWorld.vault() + "/backupJobs/" + id + "/cancel", "").status())
                .as("it has ended").isEqualTo(400);
    }

    @Test
    void jobsAreFiltered() {
        backUp(MGMT);
        backUp(AzureWorld.item("rg-edge", "vm-conf"));
        world.pass(Duration.ofSeconds(2));
        String jobs = AzureWorld.vault() + "/backupJobs?$filter=operation%20eq%20'Backup'%20and%20status%20eq%20";
        assertThat(world.get(jobs + "'InProgress'").json().get("value")).hasSize(2);
        assertThat(world.get(jobs + "'Completed'").json().get("value")).isEmpty();
        assertThat(world.get(AzureWorld.vault() + "/backupJobs?$filter=nonsense").status()).isEqualTo(400);
    }

    @Test
    void recoveryPointsAreFilteredByDateAndExpire() {
        world.azure.addRecoveryPoint("vm-mgmt", Instant.parse("2026-11-01T10:00:00Z"), true);
        world.azure.addRecoveryPoint("vm-mgmt", Instant.parse("2026-11-20T10:00:00Z"), true);
        String filter = "?$filter=startDate%20eq%20'2026-11-13%2012:00:00%20AM'%20and%20endDate%20eq%20"
                + "'2026-11-21%2012:00:00%20AM'";
        assertThat(world.get(MGMT + "/recoveryPoints" + filter).json().get("value")).hasSize(1);
        assertThat(points()).hasSize(2);
        world.pass(Duration.ofDays(15));
        assertThat(points()).hasSize(1);
    }

    @Test
    void anUnprotectedMachineAndABadExpiryAreRefused() {
        assertThat(backUp(AzureWorld.item("rg-core", "vm-bare")).status()).isEqualTo(404);
        assertThat(world.send("POST", MGMT + "/backup", request("2020-01-01T00:00:00Z")).status()).isEqualTo(400);
        assertThat(world.send("POST", MGMT + "/backup", "not json").status()).isEqualTo(400);
    }

    private static String request(String expiry) {
        return "{\"properties\":{\"objectType\":\"IaasVMBackupRequest\",\"recoveryPointExpiryTimeInUTC\":\"" + expiry
                + "\"}}";
    }

    private Rest.Answer backUp(String item) {
        return world.send("POST", item + "/backup", request("2026-12-21T00:00:00.000Z"));
    }

    private Rest.Answer follow(Rest.Answer accepted) {
        return world.rest.get(URI.create(accepted.header("Azure-AsyncOperation")));
    }

    private Rest.Answer job(String id) {
        return world.get(AzureWorld.vault() + "/backupJobs/" + id);
    }

    private String tasks(String id) {
        Rest.Answer job = job(id);
        return job.at("/properties/extendedInfo/tasksList/0/status") + "/"
                + job.at("/properties/extendedInfo/tasksList/1/status");
    }

    private JsonNode points() {
        return world.get(MGMT + "/recoveryPoints").json().get("value");
    }
}
