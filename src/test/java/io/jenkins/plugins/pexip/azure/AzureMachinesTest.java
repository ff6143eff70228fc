package io.jenkins.plugins.pexip.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Operation.State;
import io.jenkins.plugins.pexip.stage.port.PowerState;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureMachinesTest {

    private static final String VM =
            "/subscriptions/sub/resourceGroups/rg-mgmt/providers/Microsoft.Compute/virtualMachines/vm-mgmt";
    private static final String STATUS = "/subscriptions/sub/providers/Microsoft.Compute/locations/x/operations/1";

    private final Machine machine = new Machine("vm-mgmt", "rg-mgmt", Machine.Role.MANAGEMENT_NODE, false);
    private final ScriptedAzure azure = new ScriptedAzure();
    private final AzureMachines machines = new AzureMachines(azure.connection());

    @AfterEach
    void close() throws Exception {
        azure.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PowerState/running,RUNNING", "PowerState/starting,STARTING", "PowerState/stopping,STOPPING",
        "PowerState/stopped,STOPPED", "powerstate/Deallocating,DEALLOCATING", "PowerState/deallocated,DEALLOCATED",
        "PowerState/unknown,UNKNOWN", "PowerState/hibernated,UNKNOWN"
    })
    void readsPowerAndTagsInOneRequest(String code, PowerState expected) {
        azure.on("GET " + VM, 200, machineWith("""
                {"code":"ProvisioningState/succeeded"},{"code":"%s"}""".formatted(code)));
        var status = machines.status(machine);
        assertThat(status.power()).isEqualTo(expected);
        assertThat(status.tags()).containsEntry("env", "test");
        assertThat(azure.askedWith("GET")).singleElement().satisfies(a -> {
            assertThat(a.target()).contains("$expand=instanceView").contains("api-version=2025-04-01");
            assertThat(a.authorization()).isEqualTo("Bearer " + ScriptedAzure.TOKEN);
        });
    }

    @Test
    void doesNotGuessPowerThatAzureLeavesOut() {
        azure.on("GET " + VM, 200, machineWith("{\"code\":\"ProvisioningState/updating\"}"));
        assertThat(machines.status(machine).power()).isEqualTo(PowerState.UNKNOWN);
    }

    @Test
    void signsInOnceWithClientSecretAndWithoutAskingMicrosoftForItsClouds() {
        azure.on("GET " + VM, 200, machineWith(""));
        machines.status(machine);
        machines.status(machine);
        assertThat(azure.asked.stream().filter(a -> a.path().contains("oauth2"))).singleElement()
                .satisfies(a -> assertThat(a.body())
                        .contains("grant_type=client_credentials")
                        .contains("https%3A%2F%2Fmanagement.azure.com%2F.default"));
        assertThat(azure.asked).noneMatch(a -> a.path().contains("discovery"));
    }

    @Test
    void followsAnOperationThatHasAStatusAndALocation() {
        azure.on("POST " + VM + "/deallocate", 202, "",
                "Azure-AsyncOperation", "$HOST" + STATUS + "?t=1&s=a%2Bb",
                "Location", "$HOST" + STATUS + "?monitor=true",
                "Retry-After", "7");
        azure.on("GET " + STATUS, 200, "{\"status\":\"InProgress\"}",
                "Azure-AsyncOperation", "$HOST" + STATUS + "?t=2&s=c%2Fd", "Retry-After", "9");
        azure.on("GET " + STATUS, 200, "{\"status\":\"sUCCEEDED\"}");

        Operation begun = machines.deallocate(machine);
        assertThat(begun.state()).isEqualTo(State.RUNNING);
        assertThat(begun.askAgainAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(azure.askedWith("GET")).isEmpty();

        Operation running = machines.follow(begun);
        assertThat(running.state()).isEqualTo(State.RUNNING);
        assertThat(running.askAgainAfter()).isEqualTo(Duration.ofSeconds(9));

        Operation done = machines.follow(running);
        assertThat(done.state()).isEqualTo(State.SUCCEEDED);
        assertThat(done.handle()).isEmpty();
        assertThat(azure.askedWith("GET")).extracting(ScriptedAzure.Asked::target)
                .containsExactly(STATUS + "?t=1&s=a%2Bb", STATUS + "?t=2&s=c%2Fd");
        assertThat(azure.askedWith("POST")).hasSize(1);
    }

    @Test
    void followsAnOperationThatHasOnlyALocation() {
        azure.on("POST " + VM + "/start", 202, "", "Location", "$HOST" + STATUS + "?monitor=1");
        azure.on("GET " + STATUS, 202, "", "Location", "$HOST" + STATUS + "?monitor=2");
        azure.on("GET " + STATUS, 204, "");
        Operation running = machines.follow(machines.start(machine));
        assertThat(running.state()).isEqualTo(State.RUNNING);
        assertThat(running.askAgainAfter()).isZero();
        assertThat(machines.follow(running).state()).isEqualTo(State.SUCCEEDED);
        assertThat(azure.askedWith("GET")).last().satisfies(a -> assertThat(a.target()).endsWith("?monitor=2"));
    }

    @Test
    void takesARefusalAtTheLocationForTheOperationsFailure() {
        azure.on("POST " + VM + "/start", 202, "", "Location", "$HOST" + STATUS);
        azure.on("GET " + STATUS, 409, "{\"error\":{\"code\":\"AllocationFailed\",\"message\":\"No room.\"}}");
        Operation failed = machines.follow(machines.start(machine));
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.message()).contains("AllocationFailed: No room");
    }

    @Test
    void isDoneAtOnceWhereAzureIs() {
        azure.on("POST " + VM + "/start", 200, "");
        assertThat(machines.start(machine)).isEqualTo(new Operation("", State.SUCCEEDED, "", Duration.ZERO));
    }

    @Test
    void readsTheMachineWhereAnAcceptedRequestNamesNoAddress() {
        azure.on("POST " + VM + "/start", 202, "");
        azure.on("GET " + VM, 200, "{\"properties\":{\"provisioningState\":\"Updating\"}}");
        azure.on("GET " + VM, 200, "{\"properties\":{\"provisioningState\":\"Succeeded\"}}");
        Operation running = machines.follow(machines.start(machine));
        assertThat(running.state()).isEqualTo(State.RUNNING);
        assertThat(machines.follow(running).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void knowsAFailureThatComesWithStatus200() {
        azure.on("POST " + VM + "/start", 202, "", "Azure-AsyncOperation", "$HOST" + STATUS);
        azure.on("GET " + STATUS, 200, """
                {"status":"Failed","error":{"code":"AllocationFailed","message":"Not enough room in the region."}}""");
        Operation failed = machines.follow(machines.start(machine));
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.message()).isEqualTo("AllocationFailed: Not enough room in the region");
    }

    @Test
    void sendsNoTokenToAnotherHost() throws Exception {
        try (ScriptedAzure stranger = new ScriptedAzure()) {
            azure.on("POST " + VM + "/start", 202, "",
                    "Azure-AsyncOperation", stranger.address() + STATUS + "?sig=hidden");
            Operation begun = machines.start(machine);
            assertThatThrownBy(() -> machines.follow(begun))
                    .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.UNTRUSTED))
                    .hasMessageNotContaining("hidden");
            assertThat(stranger.asked).isEmpty();
        }
    }

    @Test
    void showsNoSignedAddressInAnOperationsText() {
        azure.on("POST " + VM + "/start", 202, "", "Azure-AsyncOperation", "$HOST" + STATUS + "?sig=hidden");
        assertThat(machines.start(machine)).hasToString("Operation[RUNNING]");
    }

    private static String machineWith(String statuses) {
        return """
                {"id":"%s","name":"vm-mgmt","location":"canadacentral","tags":{"env":"test"},
                 "properties":{"instanceView":{"statuses":[%s]}}}""".formatted(VM, statuses);
    }
}
