package io.jenkins.plugins.pexip.simulator.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.simulator.cloud.Fault;
import io.jenkins.plugins.pexip.simulator.cloud.Rest;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResourceManagerTest {

    private static final String MGMT = AzureWorld.vm("rg-core", "vm-mgmt");

    @RegisterExtension
    final AzureWorld world = new AzureWorld();

    @Test
    void powerChangesTakeTheirTimeAndAreTold() {
        List<String> told = new ArrayList<>();
        world.azure.onPower((machine, running) -> told.add(machine + " " + running));
        world.send("POST", MGMT + "/deallocate", null);
        assertThat(power()).isEqualTo("PowerState/deallocating");
        world.pass(Duration.ofMinutes(1));
        assertThat(power()).isEqualTo("PowerState/deallocated");
        world.send("POST", MGMT + "/start", null);
        assertThat(power()).isEqualTo("PowerState/starting");
        world.pass(Duration.ofMinutes(1));
        world.send("POST", MGMT + "/restart", null);
        world.pass(Duration.ofMinutes(1));
        world.send("POST", MGMT + "/powerOff", null);
        world.pass(Duration.ofMinutes(1));
        assertThat(power()).isEqualTo("PowerState/stopped");
        assertThat(told).containsExactly("vm-mgmt false", "vm-mgmt true", "vm-mgmt false", "vm-mgmt true",
                "vm-mgmt false");
    }

    @Test
    void aNewerOperationPreemptsTheOlder() {
        Rest.Answer older = world.send("POST", MGMT + "/deallocate", null);
        world.send("POST", MGMT + "/start", null);
        Rest.Answer status = world.rest.get(URI.create(older.header("Azure-AsyncOperation")));
        assertThat(status.at("/error/code")).isEqualTo("OperationPreempted");
        world.pass(Duration.ofMinutes(5));
        assertThat(world.azure.power("vm-mgmt")).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void signedAddressesChangeWithEachPollOldOnesAnswerForgedOnesDoNot() {
        world.azure.signAddresses(true);
        String first = world.send("POST", MGMT + "/deallocate", null).header("Azure-AsyncOperation");
        String second = world.rest.get(URI.create(first)).header("Azure-AsyncOperation");
        assertThat(first).hasSizeGreaterThan(2000).isNotEqualTo(second);
        assertThat(world.rest.get(URI.create(first)).at("/status")).isEqualTo("InProgress");
        assertThat(world.rest.get(URI.create(first + "x")).status()).isEqualTo(403);
        assertThat(world.rest.get(URI.create(first.replaceAll("&t=.*", ""))).status()).isEqualTo(403);
    }

    @Test
    void aFailedStartLeavesTheMachineWhereTheOlderOperationLed() {
        world.send("POST", MGMT + "/deallocate", null);
        world.azure.failNext(OperationKind.START, "AllocationFailed", "No capacity.");
        world.send("POST", MGMT + "/start", null);
        world.pass(Duration.ofMinutes(5));
        assertThat(world.azure.power("vm-mgmt")).isEqualTo(PowerState.DEALLOCATED);
    }

    @Test
    void onAFastClockRetryAfterIsDividedByItsSpeed() {
        try (AzureSimulator fast = AzureSimulator.start(
                AzureWorld.CONFIG, new Timeline(world.clock), AzureWorld.CERTIFICATE, 5)) {
            world.azure.close();
            world.azure = fast;
            world.signInAgain();
            assertThat(world.send("POST", MGMT + "/deallocate", null).header("Retry-After")).isEqualTo("2");
        }
    }

    @Test
    void retryAfterIsSentOrLeftOut() {
        assertThat(world.send("POST", MGMT + "/deallocate", null).header("Retry-After")).isEqualTo("10");
        world.azure.retryAfter(null, 0);
        assertThat(world.send("POST", MGMT + "/start", null).header("Retry-After")).isNull();
    }

    @Test
    void withoutAValidTokenNothingIsTold() {
        URI address = world.address(MGMT);
        Rest.Answer stranger = world.rest.with(Map.of()).get(address);
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.header("WWW-Authenticate")).contains(world.azure.authority() + "/" + AzureWorld.TENANT);
        assertThat(stranger.at("/error/code")).isEqualTo("AuthenticationFailed");
        String other = world.token("499b84ac-1321-427f-aa17-267ca6975798");
        assertThat(world.rest.with(Map.of("Authorization", "Bearer " + other)).get(address).status()).isEqualTo(401);
        assertThat(world.azure.knowsDevOpsToken(other)).isTrue();
        world.azure.expireTokens();
        assertThat(world.get(MGMT).status()).isEqualTo(401);
    }

    @Test
    void errorsCarryCodesAndMessages() {
        assertThat(world.get(AzureWorld.vm("rg-core", "vm-none")).at("/error/code")).isEqualTo("ResourceNotFound");
        assertThat(world.get(AzureWorld.vm("rg-none", "vm")).at("/error/code")).isEqualTo("ResourceGroupNotFound");
        URI other = world.azure.resourceManager().resolve("/subscriptions/other/providers/x?api-version=2025-04-01");
        assertThat(world.rest.get(other).at("/error/code")).isEqualTo("SubscriptionNotFound");
        URI bare = world.azure.resourceManager().resolve("/subscriptions");
        assertThat(world.rest.get(bare).at("/error/code")).isEqualTo("MissingApiVersionParameter");
        assertThat(world.get("/providers/Microsoft.Nothing/x").at("/error/code")).isEqualTo("InvalidResourceType");
        assertThat(world.get(MGMT).header("x-ms-request-id")).isNotBlank();
    }

    @Test
    void tagsAreReplacedAndTheRestStays() {
        assertThat(world.send("PATCH", MGMT, "{\"tags\":{\"owner\":\"me\"}}").status()).isEqualTo(200);
        assertThat(world.get(MGMT).json().get("tags").toString()).isEqualTo("{\"owner\":\"me\"}");
        assertThat(world.get(MGMT).at("/properties/hardwareProfile/vmSize")).isEqualTo("Standard_F8s_v2");
    }

    @Test
    void theSystemDiskOfARunningMachineIsNotSwapped() {
        String disks = "/resourceGroups/rg-core/providers/Microsoft.Compute/disks/";
        world.send("PUT", disks + "other",
                "{\"location\":\"canadacentral\",\"properties\":{\"creationData\":{\"createOption\":\"Empty\"}}}");
        world.pass(Duration.ofMinutes(1));
        String swap = """
                {"properties":{"storageProfile":{"osDisk":{"name":"%s","managedDisk":{"id":"%s"}}}}}""";
        String id = world.get(disks + "other").at("/id");
        assertThat(world.send("PATCH", MGMT, swap.formatted("other", id)).status()).isEqualTo(409);
        world.azure.deallocate("vm-mgmt");
        world.pass(Duration.ofMinutes(2));
        assertThat(world.send("PATCH", MGMT, swap.formatted("old", id)).status()).isEqualTo(400);
        assertThat(world.send("PATCH", MGMT, swap.formatted("other", id)).status()).isEqualTo(200);
        assertThat(world.get(disks + "other").at("/diskState")).isEmpty();
        assertThat(world.get(disks + "other").at("/properties/diskState")).isEqualTo("Reserved");
        assertThat(world.get(disks + "vm-mgmt_OsDisk_1").at("/properties/diskState")).isEqualTo("Unattached");
        String taken = world.get(disks + "vm-bare_OsDisk_1").at("/id");
        assertThat(world.send("PATCH", MGMT, swap.formatted("vm-bare_OsDisk_1", taken)).status()).isEqualTo(409);
    }

    @Test
    void requestsFailAsTold() {
        world.azure.faults().next(1, Fault.throttled(Duration.ofSeconds(2)));
        Rest.Answer throttled = world.get(MGMT);
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("Retry-After")).isEqualTo("2");
        world.azure.faults().next(1, Fault.status(503), "POST", "/deallocate");
        assertThat(world.get(MGMT).status()).isEqualTo(200);
        assertThat(world.send("POST", MGMT + "/deallocate", null).status()).isEqualTo(503);
        world.azure.faults().next(1, Fault.lostAnswer(), "POST", "/deallocate");
        assertThatThrownBy(() -> world.send("POST", MGMT + "/deallocate", null))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(world.azure.power("vm-mgmt")).isEqualTo(PowerState.DEALLOCATING);
    }

    @Test
    void signingInIsRefusedInEntrasWords() {
        String form = "grant_type=client_credentials&scope=https://management.azure.com/.default&client_id=";
        Rest.Answer wrong = world.signIn(AzureWorld.TENANT, form + AzureWorld.CLIENT + "&client_secret=wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.at("/error")).isEqualTo("invalid_client");
        assertThat(wrong.at("/error_description")).startsWith("AADSTS7000215");
        assertThat(world.signIn(AzureWorld.TENANT, form + "nobody&client_secret=x").at("/error_codes/0"))
                .isEqualTo("700016");
        assertThat(world.signIn("elsewhere", form + AzureWorld.CLIENT).at("/error_codes/0")).isEqualTo("90002");
        String assertion = "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                + "&client_assertion=";
        assertThat(world.signIn(AzureWorld.TENANT, form + AzureWorld.CLIENT + assertion + "federated").status())
                .isEqualTo(200);
        assertThat(world.signIn(AzureWorld.TENANT, form + AzureWorld.CLIENT + assertion + "forged").status())
                .isEqualTo(401);
    }

    private String power() {
        return world.get(MGMT + "/instanceView").at("/statuses/1/code");
    }
}
