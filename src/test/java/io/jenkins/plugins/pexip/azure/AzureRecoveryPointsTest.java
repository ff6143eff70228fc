package io.jenkins.plugins.pexip.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.AzureSettings.Vault;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.stage.port.BackupJob;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Operation.State;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint;
import io.jenkins.plugins.pexip.stage.port.RecoveryPoint.Kind;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureRecoveryPointsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final Instant KEEP_UNTIL = Instant.parse("2026-12-21T06:00:00Z");
    private static final String GROUP = "/subscriptions/sub/resourceGroups/rg/providers";
    private static final String VM = GROUP + "/Microsoft.Compute/virtualMachines/vm";
    private static final String VAULTS = "/subscriptions/sub/providers/Microsoft.RecoveryServices/vaults";
    private static final String VAULT =
            "/subscriptions/sub/resourceGroups/rg-vault/providers/Microsoft.RecoveryServices/vaults/v";
    private static final String ITEM = VAULT
            + "/backupFabrics/Azure/protectionContainers/IaasVMContainer;iaasvmcontainerv2;rg;vm"
            + "/protectedItems/VM;iaasvmcontainerv2;rg;vm";
    private static final String STATUS = VAULT + "/backupFabrics/Azure/operationsStatus/op-1";
    private static final String NONE = "{\"value\":[]}";

    private final Machine machine = new Machine("vm", "rg", Machine.Role.MANAGEMENT_NODE, false);
    private final ScriptedAzure azure = new ScriptedAzure();
    private final AzureRecoveryPoints points = points(null);

    @AfterEach
    void close() throws Exception {
        azure.close();
    }

    @Test
    void findsTheVaultThatProtectsAMachineWhateverTheCase() {
        protectedBy("Protected");
        assertThat(points.inVault(machine)).isTrue();
        assertThat(points.inVault(machine)).isTrue();
        assertThat(azure.askedWith("GET")).hasSize(2).last().satisfies(a -> assertThat(a.target())
                .contains("$filter=backupManagementType%20eq%20%27AzureIaasVM%27%20and%20itemType%20eq%20%27VM%27"));
    }

    @Test
    void looksOnlyIntoTheVaultThatIsConfigured() {
        protectedBy("Protected");
        assertThat(points(new Vault("rg-vault", "v", null)).inVault(machine)).isTrue();
        assertThat(azure.askedWith("GET")).extracting(ScriptedAzure.Asked::path)
                .containsExactly(VAULT + "/backupProtectedItems");
    }

    @Test
    void takesAnAnswerWithoutAListForNoEmptyList() {
        protectedBy("Protected");
        azure.instead("GET " + VAULT + "/backupProtectedItems", 200, "{}");
        assertThatThrownBy(() -> points.inVault(machine)).isInstanceOf(Unreachable.class)
                .hasMessageContaining("answered without a list");
    }

    @Test
    void doesNotCallAMachineProtectedWhoseProtectionStopped() {
        protectedBy("ProtectionStopped");
        assertThat(points.inVault(machine)).isFalse();
        assertThatThrownBy(() -> points.backUp(machine, KEEP_UNTIL))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.NOT_FOUND))
                .hasMessageContaining("snapshots of its disks");
        assertThat(azure.askedWith("POST")).isEmpty();
    }

    @Test
    void followsABackupFromItsOperationToItsJobToItsEnd() {
        protectedBy("Protected");
        azure.on("POST " + ITEM + "/backup", 202, "",
                "Azure-AsyncOperation", "$HOST" + STATUS + "?api-version=2025-02-01&t=1",
                "Location", "$HOST" + VAULT + "/operationResults/op-1", "Retry-After", "60");
        azure.on("GET " + STATUS, 200, "{\"status\":\"InProgress\"}",
                "Azure-AsyncOperation", "$HOST" + STATUS + "?t=2");
        azure.on("GET " + STATUS, 200, """
                {"status":"Succeeded","properties":{"objectType":"OperationStatusJobExtendedInfo","jobId":"job-1"}}""");
        azure.on("GET " + VAULT + "/backupJobs/job-1", 200, job("InProgress", "InProgress", "NotStarted"));
        azure.on("GET " + VAULT + "/backupJobs/job-1", 200, job("InProgress", "Completed", "InProgress"));
        azure.on("GET " + VAULT + "/backupJobs/job-1", 200, job("CompletedWithWarnings", "Completed", "Completed"));

        BackupJob asked = points.backUp(machine, KEEP_UNTIL);
        assertThat(azure.askedWith("POST")).singleElement().satisfies(a -> assertThat(a.body()).isEqualTo(
                "{\"properties\":{\"objectType\":\"IaasVMBackupRequest\","
                        + "\"recoveryPointExpiryTimeInUTC\":\"2026-12-21T06:00:00.000Z\"}}"));
        assertThat(asked.id()).isEmpty();
        assertThat(asked.startedAt()).isEqualTo(NOW);
        assertThat(asked.askAgainAfter()).isEqualTo(Duration.ofMinutes(1));

        BackupJob waiting = points.follow(asked);
        assertThat(waiting.id()).isEmpty();
        BackupJob named = points.follow(waiting);
        assertThat(named.id()).isEqualTo("job-1");
        assertThat(azure.askedWith("GET")).last().satisfies(a -> assertThat(a.target()).endsWith("?t=2"));

        BackupJob running = points.follow(named);
        assertThat(running.snapshot()).isEqualTo(State.RUNNING);
        assertThat(running.startedAt()).isEqualTo("2026-11-21T06:01:02.123456700Z");
        BackupJob copied = points.follow(running);
        assertThat(copied.snapshot()).isEqualTo(State.SUCCEEDED);
        assertThat(copied.transfer()).isEqualTo(State.RUNNING);
        assertThat(points.follow(copied).transfer()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void asksTheVaultForTheJobWhereOnlyALocationWasNamed() {
        protectedBy("Protected");
        azure.on("POST " + ITEM + "/backup", 202, "", "Location", "$HOST" + ITEM + "/operationResults/op-1?s=1");
        azure.on("GET " + VAULT + "/backupOperations/op-1", 200, """
                {"status":"Succeeded","properties":{"jobId":"job-1"}}""");
        assertThat(points.follow(points.backUp(machine, KEEP_UNTIL)).id()).isEqualTo("job-1");
    }

    @Test
    void takesTheOperationsIdForTheJobsWhereNeitherAnswerNamesOne() {
        protectedBy("Protected");
        azure.on("POST " + ITEM + "/backup", 202, "", "Azure-AsyncOperation", "$HOST" + STATUS);
        azure.on("GET " + STATUS, 200, "{\"status\":\"Succeeded\"}");
        azure.on("GET " + VAULT + "/backupOperations/op-1", 200, "{\"status\":\"Succeeded\"}");
        BackupJob unnamed = points.follow(points.backUp(machine, KEEP_UNTIL));
        assertThat(unnamed.id()).isEmpty();
        assertThat(points.follow(unnamed).id()).isEqualTo("op-1");
    }

    @Test
    void tellsWhyABackupFailed() {
        protectedBy("Protected");
        azure.on("POST " + ITEM + "/backup", 202, "", "Azure-AsyncOperation", "$HOST" + STATUS);
        azure.on("GET " + STATUS, 200, """
                {"status":"Failed","error":{"code":"UserErrorVmNotFound","message":"The machine is gone."}}""");
        BackupJob failed = points.follow(points.backUp(machine, KEEP_UNTIL));
        assertThat(failed.snapshot()).isEqualTo(State.FAILED);
        assertThat(failed.message()).isEqualTo("UserErrorVmNotFound: The machine is gone");
    }

    @ParameterizedTest
    @CsvSource({
        "Failed,Completed,SUCCEEDED,FAILED", "Failed,InProgress,FAILED,FAILED", "Cancelled,NotStarted,FAILED,FAILED",
        "Cancelling,Completed,SUCCEEDED,RUNNING", "Completed,InProgress,SUCCEEDED,SUCCEEDED"
    })
    void judgesTheSnapshotApartFromTheTransfer(String job, String task, State snapshot, State transfer) {
        protectedBy("Protected");
        azure.on("GET " + VAULT + "/backupJobs", 200,
                "{\"value\":[" + listed("job-1", "vm", "2026-11-21T06:10:00Z") + "]}");
        azure.on("GET " + VAULT + "/backupJobs/job-1", 200, job(job, task, "NotStarted"));
        BackupJob read = points.follow(points.backups(machine, NOW).get(0));
        assertThat(read.snapshot()).isEqualTo(snapshot);
        assertThat(read.transfer()).isEqualTo(transfer);
        assertThat(read.message().contains("UserErrorDisk")).isEqualTo(transfer == State.FAILED);
    }

    @Test
    void listsTheBackupsOfOneMachineSinceAnInstantOverAllPages() {
        protectedBy("Protected");
        String first = String.join(",",
                listed("too-old", "vm", "2026-11-21T05:59:59Z"),
                listed("other", "vm2", "2026-11-21T06:10:00Z"),
                listed("first", "VM", "2026-11-21T06:00:00.0000000Z"),
                listed("elsewhere", "vm", "2026-11-21T06:10:00Z").replace("v2;rg;", "v2;other-rg;"));
        azure.on("GET " + VAULT + "/backupJobs", 200,
                "{\"value\":[%s],\"nextLink\":\"$HOST%s/more?page=2\"}".formatted(first, VAULT));
        azure.on("GET " + VAULT + "/more", 200, "{\"value\":[" + listed("second", "vm", "2026-11-21T06:20:00") + "]}");
        assertThat(points.backups(machine, NOW)).extracting(BackupJob::id).containsExactly("second", "first");
    }

    @Test
    void listsWhatCanBeRestoredNewestFirst() {
        protectedBy("Protected");
        azure.on("GET " + ITEM + "/recoveryPoints", 200, """
                {"value":[
                 {"name":"old","properties":{"recoveryPointTime":"2026-11-19T06:00:00.1234567Z"}},
                 {"name":"gone","properties":{"recoveryPointTime":"2026-11-21T05:00:00Z",
                  "recoveryPointTierDetails":[{"type":"InstantRP","status":"Deleted"}]}},
                 {"name":"undated","properties":{}},
                 {"name":"fresh","properties":{"recoveryPointTime":"2026-11-21T05:30:00Z",
                  "recoveryPointTierDetails":[{"type":"InstantRP","status":"Valid"}],
                  "recoveryPointProperties":{"expiryTime":"2026-12-21T05:30:00Z"}}}]}""");
        azure.on("GET " + VM, 200, vm()).on("GET " + snapshotsPath(), 200, """
                {"value":[%s,%s,%s]}""".formatted(
                snapshot("s1", "os", "run-1", "2026-11-20T06:00:00Z"),
                snapshot("s2", "data", "run-1", "2026-11-20T06:01:00Z"),
                snapshot("s3", "os", "run-2", "2026-11-21T06:00:00Z")));
        azure.on("GET " + snapshotsPath().replace("snapshots", "disks"), 200, "{\"value\":[]}");
        assertThat(points.list(machine)).containsExactly(
                new RecoveryPoint("fresh", Kind.VAULT, Instant.parse("2026-11-21T05:30:00Z"),
                        Instant.parse("2026-12-21T05:30:00Z")),
                new RecoveryPoint("s1, s2", Kind.DISK_SNAPSHOTS, Instant.parse("2026-11-20T06:00:00Z"), KEEP_UNTIL),
                new RecoveryPoint("old", Kind.VAULT, Instant.parse("2026-11-19T06:00:00.123456700Z"), null));
    }

    @Test
    void doesNotCountASnapshotThatIsStillCopied() {
        unprotected();
        azure.on("GET " + VM, 200, vm()).on("GET " + snapshotsPath(), 200, """
                {"value":[%s,%s]}""".formatted(
                snapshot("s1", "os", "run-1", "2026-11-20T06:00:00Z"),
                snapshot("s2", "data", "run-1", "2026-11-20T06:01:00Z")
                        .replace("\"completionPercent\":100", "\"completionPercent\":40")));
        azure.on("GET " + snapshotsPath().replace("snapshots", "disks"), 200, "{\"value\":[]}");
        assertThat(points.list(machine)).isEmpty();
    }

    @Test
    void namesTheDisksOfAMachine() {
        azure.on("GET " + VM, 200, vm());
        assertThat(points.disks(machine)).containsExactly("os", "data");
    }

    @Test
    void takesAMachineOfWhoseDisksAzureSaysNothingForNoMachineWithoutDisks() {
        azure.on("GET " + VM, 200, "{}").on("GET " + snapshotsPath(), 200, "{\"value\":[]}");
        RecoveryPoint any = new RecoveryPoint("run-1-os", Kind.DISK_SNAPSHOTS, Instant.EPOCH, null);
        Stream.<ThrowingCallable>of(
                        () -> points.disks(machine),
                        () -> points.snapshot(machine, "os", "run-1", KEEP_UNTIL),
                        () -> points.swapDisks(machine, any, "back-1"))
                .forEach(call -> assertThatThrownBy(call).isInstanceOf(Unreachable.class)
                        .hasMessageContaining("says nothing of its disks"));
        assertThat(azure.askedWith("PUT")).isEmpty();
    }

    @Test
    void asksForAnIncrementalSnapshotThatTellsMachineRunAndExpiry() {
        azure.on("GET " + VM, 200, vm());
        azure.on("PUT " + snapshotsPath() + "/run-1-data", 200, "{\"properties\":{\"provisioningState\":\"Updating\"}}",
                "Azure-AsyncOperation", "$HOST/subscriptions/sub/op");
        azure.on("GET /subscriptions/sub/op", 200, "{\"status\":\"Succeeded\"}");
        Operation begun = points.snapshot(machine, "data", "run-1", KEEP_UNTIL);
        assertThat(begun.state()).isEqualTo(State.RUNNING);
        assertThat(azure.askedWith("PUT")).singleElement().satisfies(a -> {
            assertThat(a.target()).contains("api-version=2025-01-02");
            assertThat(a.body())
                    .contains("\"createOption\":\"Copy\"", "\"incremental\":true", "\"location\":\"canadacentral\"")
                    .contains("\"sourceResourceId\":\"" + disk("data") + "\"")
                    .contains("\"pexip-promotion-machine\":\"vm\"", "\"pexip-promotion-run\":\"run-1\"")
                    .contains("\"pexip-promotion-keep-until\":\"2026-12-21T06:00:00Z\"");
        });
        assertThat(points.follow(begun).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void followsASnapshotByItselfWhereNoAddressIsNamed() {
        azure.on("GET " + VM, 200, vm());
        azure.on("PUT " + snapshotsPath() + "/run-1-os", 200, "{\"properties\":{\"provisioningState\":\"Creating\"}}");
        azure.on("GET " + snapshotsPath() + "/run-1-os", 200, "{\"properties\":{\"provisioningState\":\"Succeeded\"}}");
        Operation begun = points.snapshot(machine, "os", "run-1", KEEP_UNTIL);
        assertThat(begun.state()).isEqualTo(State.RUNNING);
        assertThat(points.follow(begun).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void callsASuccessThatNobodyExpectsUnknownAndNotRefused() {
        azure.on("GET " + VM, 200, vm()).on("PUT " + snapshotsPath() + "/run-1-os", 201, "{}");
        assertThatThrownBy(() -> points.snapshot(machine, "os", "run-1", KEEP_UNTIL)).isInstanceOf(Unreachable.class);
    }

    @Test
    void asksForNoSnapshotOfADiskThatIsNotThereOrNotManaged() {
        azure.on("GET " + VM, 200, vm().replace(",\"managedDisk\":{\"id\":\"%s\"}".formatted(disk("data")), ""));
        assertThatThrownBy(() -> points.snapshot(machine, "none", "run-1", KEEP_UNTIL)).isInstanceOf(Refused.class)
                .hasMessageContaining("no such disk");
        assertThatThrownBy(() -> points.snapshot(machine, "data", "run-1", KEEP_UNTIL)).isInstanceOf(Refused.class)
                .hasMessageContaining("no managed disk");
        assertThat(azure.askedWith("PUT")).isEmpty();
    }

    @Test
    void keepsNamesOfSnapshotsWithinAzuresLimitAndApart() {
        String disk = "a-rather-long-name-of-a-disk_OsDisk_1_0123456789abcdef0123456789abcdef";
        assertThat(DiskSnapshots.name("pexip-20261121-run-17", disk)).hasSizeLessThanOrEqualTo(80)
                .isNotEqualTo(DiskSnapshots.name("pexip-20261121-run-17", disk + "2"));
    }

    private AzureRecoveryPoints points(Vault vault) {
        return new AzureRecoveryPoints(azure.connection(azure.settings(vault)), new ManualClock(NOW));
    }

    private void protectedBy(String state) {
        azure.on("GET " + VAULTS, 200, "{\"value\":[{\"id\":\"" + VAULT + "\",\"name\":\"v\"}]}");
        azure.on("GET " + VAULT + "/backupProtectedItems", 200, """
                {"value":[
                 {"id":"%s-other","properties":{"sourceResourceId":"%s2","protectionState":"Protected"}},
                 {"id":"%s","properties":{"virtualMachineId":"%s","protectionState":"%s"}}]}"""
                .formatted(ITEM, VM, ITEM, VM.replace("Groups", "groups").replace("/vm", "/VM"), state));
    }

    private void unprotected() {
        azure.on("GET " + VAULTS, 200, NONE);
    }

    private static String job(String status, String snapshot, String transfer) {
        return """
                {"name":"job-1","properties":{"jobType":"AzureIaaSVMJob","operation":"Backup","status":"%s",
                 "actionsInfo":[1],"duration":"00:20:23.08","startTime":"2026-11-21T06:01:02.1234567Z",
                 "errorDetails":[{"errorCode":400001,"errorTitle":"UserErrorDisk","errorString":"A disk is locked.",
                  "recommendations":["Unlock it."]}],
                 "extendedInfo":{"tasksList":[
                  {"taskId":"Validate Backup","duration":"PT9.87S","status":"Completed"},
                  {"taskId":"Take Snapshot","startTime":"0001-01-01T00:00:00","status":"%s"},
                  {"taskId":"Transfer data to vault","status":"%s"}]}}}""".formatted(status, snapshot, transfer);
    }

    private static String listed(String id, String machine, String start) {
        return """
                {"name":"%s","properties":{"entityFriendlyName":"%s","operation":"Backup","status":"InProgress",
                 "actionsInfo":["Cancellable"],"startTime":"%s",
                 "containerName":"iaasvmcontainer;iaasvmcontainerv2;rg;%s"}}"""
                .formatted(id, machine, start, machine);
    }

    private static String vm() {
        return """
                {"id":"%s","name":"vm","location":"canadacentral","properties":{"storageProfile":{
                 "osDisk":{"name":"os","createOption":"FromImage","managedDisk":{"id":"%s"}},
                 "dataDisks":[{"lun":0,"name":"data","createOption":"Attach","managedDisk":{"id":"%s"}}]}}}"""
                .formatted(VM, disk("os"), disk("data"));
    }

    private static String disk(String name) {
        return GROUP + "/Microsoft.Compute/disks/" + name;
    }

    private static String snapshotsPath() {
        return GROUP + "/Microsoft.Compute/snapshots";
    }

    private static String snapshot(String name, String disk, String set, String created) {
        return """
                {"name":"%s","location":"canadacentral","tags":{
                 "pexip-promotion-machine":"vm","pexip-promotion-run":"%s",
                 "pexip-promotion-keep-until":"%s"},
                 "properties":{"provisioningState":"Succeeded","completionPercent":100,
                 "timeCreated":"%s","creationData":{"createOption":"Copy","sourceResourceId":"%s"}}}"""
                .formatted(name, set, KEEP_UNTIL, created, disk(disk).toUpperCase());
    }
}
