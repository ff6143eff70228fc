package io.jenkins.plugins.pexip.simulator.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.profile.AzureProfile;
import com.azure.core.util.Context;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.resourcemanager.compute.ComputeManager;
import com.azure.resourcemanager.compute.models.CachingTypes;
import com.azure.resourcemanager.compute.models.Snapshot;
import com.azure.resourcemanager.compute.models.VirtualMachine;
import com.azure.resourcemanager.resources.fluentcore.utils.ResourceDelayProvider;
import com.azure.resourcemanager.resources.fluentcore.utils.ResourceManagerUtils;
import io.jenkins.plugins.pexip.simulator.cloud.Rest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Azure's own SDK for Java talks to the simulator. */
class SdkAgainstSimulatorTest {

    private static final RetryOptions AT_ONCE = new RetryOptions(new FixedDelayOptions(3, Duration.ofMillis(1)));

    @RegisterExtension
    final AzureWorld world = new AzureWorld();

    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    private ComputeManager compute;

    @BeforeEach
    void connect() {
        ResourceManagerUtils.InternalRuntimeContext.setDelayProvider(new Impatient());
        compute = manager(AzureWorld.SECRET);
        world.azure.retryAfter(Duration.ZERO, 0);
        ticker.scheduleAtFixedRate(() -> world.pass(Duration.ofSeconds(5)), 5, 5, TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void stopTheClock() {
        ticker.shutdownNow();
        ResourceManagerUtils.InternalRuntimeContext.setDelayProvider(new ResourceDelayProvider());
    }

    /** In place of the 30 seconds between two polls. */
    private static final class Impatient extends ResourceDelayProvider {

        @Override
        public Duration getDelayDuration(Duration usual) {
            return Duration.ofMillis(10);
        }
    }

    private ComputeManager manager(String secret) {
        HttpClient http = new JdkHttpClientBuilder(
                java.net.http.HttpClient.newBuilder().sslContext(Rest.tls(AzureWorld.CERTIFICATE))).build();
        String arm = world.azure.resourceManager().toString();
        AzureEnvironment environment = new AzureEnvironment(Map.of(
                "resourceManagerEndpointUrl", arm + "/", "managementEndpointUrl", arm + "/",
                "microsoftGraphResourceId", arm + "/", "activeDirectoryEndpointUrl", world.azure.authority() + "/"));
        var credential = new ClientSecretCredentialBuilder().tenantId(AzureWorld.TENANT).clientId(AzureWorld.CLIENT)
                .clientSecret(secret).authorityHost(world.azure.authority().toString()).disableInstanceDiscovery()
                .httpClient(http).build();
        return ComputeManager.configure().withHttpClient(http).withRetryOptions(AT_ONCE)
                .authenticate(credential, new AzureProfile(AzureWorld.TENANT, AzureWorld.SUBSCRIPTION, environment));
    }

    @Test
    void listsAllMachinesPageByPage() {
        world.azure.pageSize(1);
        assertThat(compute.virtualMachines().list()).extracting(VirtualMachine::name)
                .containsExactly("vm-mgmt", "vm-conf", "vm-bare");
        assertThat(compute.virtualMachines().listByResourceGroup("RG-CORE")).extracting(VirtualMachine::name)
                .containsExactly("vm-mgmt", "vm-bare");
    }

    @Test
    void readsPowerTagsAndDisks() {
        VirtualMachine machine = compute.virtualMachines().getByResourceGroup("rg-core", "vm-mgmt");
        assertThat(machine.powerState()).hasToString("PowerState/running");
        assertThat(machine.tags()).containsEntry("env", "test");
        assertThat(machine.osDiskId()).endsWith("/disks/vm-mgmt_OsDisk_1");
        assertThat(machine.dataDisks()).hasSize(1);
    }

    @Test
    void findsWhatBelongsToAMachine() {
        VirtualMachine machine = compute.virtualMachines().getByResourceGroup("rg-core", "vm-mgmt");
        assertThat(machine.getPrimaryNetworkInterface().primaryPrivateIP()).isEqualTo("10.1.0.4");
        assertThat(machine.getPrimaryNetworkInterface().primaryIPConfiguration().getNetwork().name())
                .isEqualTo("vnet-rg-core");
        assertThat(compute.networkManager().networkInterfaces().list()).hasSize(3);
        assertThat(compute.storageManager().storageAccounts().getByResourceGroup("rg-backup", "staging").regionName())
                .isEqualTo("canadacentral");
        assertThat(compute.storageManager().storageAccounts().listByResourceGroup("rg-backup")).hasSize(2);
    }

    @Test
    void listsResourcesOfAllKinds() {
        var resources = compute.resourceManager().genericResources();
        assertThat(resources.listByResourceGroup("rg-backup")).extracting(resource -> resource.name())
                .containsExactlyInAnyOrder("rsv-core", "staging", "far");
        assertThat(compute.resourceManager().providers().getByName("Microsoft.Compute").registrationState())
                .isEqualTo("Registered");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CREATED") // for what is made alone
    void deallocatesAndStartsInEachShapeOfAnswer(AnswerShape shape) {
        world.azure.answer(shape);
        world.azure.signAddresses(true);
        compute.virtualMachines().deallocate("rg-core", "vm-mgmt");
        assertThat(world.azure.power("vm-mgmt")).isEqualTo(PowerState.DEALLOCATED);
        compute.virtualMachines().start("rg-core", "vm-mgmt");
        assertThat(world.azure.power("vm-mgmt")).isEqualTo(PowerState.RUNNING);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CREATED") // for what is made alone
    void snapshotsADiskInEachShapeOfAnswer(AnswerShape shape) {
        world.azure.answer(shape);
        VirtualMachine machine = compute.virtualMachines().getByResourceGroup("rg-core", "vm-mgmt");
        Snapshot snapshot = compute.snapshots().define("before-34").withRegion("canadacentral")
                .withExistingResourceGroup("rg-core").withDataFromDisk(machine.osDiskId()).withIncremental(true)
                .create();
        assertThat(snapshot.innerModel().provisioningState()).isEqualTo("Succeeded");
        assertThat(snapshot.innerModel().timeCreated()).isNotNull();
        assertThat(snapshot.innerModel().completionPercent()).isEqualTo(100f);
        assertThat(compute.snapshots().listByResourceGroup("rg-core")).extracting(Snapshot::name).contains("before-34");
        compute.snapshots().deleteById(snapshot.id());
        assertThat(world.azure.snapshots()).isEmpty();
    }

    @Test
    void putsADiskFromASnapshotInPlaceOfTheSystemDisk() {
        VirtualMachine machine = compute.virtualMachines().getByResourceGroup("rg-core", "vm-mgmt");
        String before = machine.vmId();
        var snapshot = compute.snapshots().define("s").withRegion("canadacentral").withExistingResourceGroup("rg-core")
                .withDataFromDisk(machine.osDiskId()).create();
        var disk = compute.disks().define("restored").withRegion("canadacentral").withExistingResourceGroup("rg-core")
                .withLinuxFromSnapshot(snapshot.id()).create();
        compute.virtualMachines().deallocate("rg-core", "vm-mgmt");
        var inner = machine.innerModel();
        inner.storageProfile().osDisk().withName("restored").managedDisk().withId(disk.id());
        compute.serviceClient().getVirtualMachines().createOrUpdate("rg-core", "vm-mgmt", inner);
        machine.refresh();
        assertThat(machine.osDiskId()).endsWith("/disks/restored");
        assertThat(machine.vmId()).isEqualTo(before);
        assertThat(compute.disks().getByResourceGroup("rg-core", "vm-mgmt_OsDisk_1").isAttachedToVirtualMachine())
                .isFalse();
    }

    @Test
    void putsADiskFromASnapshotInPlaceOfADataDisk() {
        VirtualMachine machine = compute.virtualMachines().getByResourceGroup("rg-core", "vm-mgmt");
        var snapshot = compute.snapshots().define("s").withRegion("canadacentral").withExistingResourceGroup("rg-core")
                .withDataFromDisk(machine.dataDisks().get(0).id()).create();
        var disk = compute.disks().define("restored").withRegion("canadacentral").withExistingResourceGroup("rg-core")
                .withData().fromSnapshot(snapshot.id()).create();
        compute.virtualMachines().deallocate("rg-core", "vm-mgmt");
        machine.update().withoutDataDisk(0).apply();
        machine.update().withExistingDataDisk(disk, 0, CachingTypes.READ_ONLY).apply();
        assertThat(compute.virtualMachines().getByResourceGroup("rg-core", "vm-mgmt").dataDisks().get(0).id())
                .endsWith("/disks/restored");
    }

    @Test
    void anOperationThatFailsIsAnErrorAlthoughItsStatusIs200() {
        world.azure.deallocate("vm-mgmt");
        world.pass(Duration.ofMinutes(5));
        world.azure.failNext(OperationKind.START, "AllocationFailed", "No capacity.");
        assertThatThrownBy(() -> compute.virtualMachines().start("rg-core", "vm-mgmt"))
                .isInstanceOfSatisfying(ManagementException.class,
                        e -> assertThat(e.getValue().getCode()).isEqualTo("AllocationFailed"));
        assertThat(world.azure.power("vm-mgmt")).isEqualTo(PowerState.DEALLOCATED);
    }

    @Test
    void aMachineThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> compute.virtualMachines().getByResourceGroup("rg-core", "vm-none"))
                .isInstanceOfSatisfying(ManagementException.class,
                        e -> assertThat(e.getValue().getCode()).isEqualTo("ResourceNotFound"));
    }

    @Test
    void instanceViewMayLackThePowerState() {
        world.azure.showPower("vm-mgmt", false);
        assertThat(compute.virtualMachines().getByResourceGroup("rg-core", "vm-mgmt").powerState()).isNull();
    }

    @Test
    void listsWithInstanceViewsAtOnce() {
        var found = compute.serviceClient().getVirtualMachines()
                .listByResourceGroup("rg-core", null,
                        com.azure.resourcemanager.compute.models.ExpandTypeForListVMs.INSTANCE_VIEW, Context.NONE);
        assertThat(found).allSatisfy(vm -> assertThat(vm.instanceView().statuses()).hasSize(2));
    }

    @Test
    void aWrongSecretIsRefused() {
        ComputeManager wrong = manager("wrong");
        assertThatThrownBy(() -> wrong.virtualMachines().list().stream().toList())
                .hasMessageContaining("AADSTS7000215");
    }
}
