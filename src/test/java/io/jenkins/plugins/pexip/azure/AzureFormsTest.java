package io.jenkins.plugins.pexip.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.port.MachineStatus;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Operation.State;
import io.jenkins.plugins.pexip.stage.port.PowerState;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which Azure, its resource providers and what stands before them may say the same. */
class AzureFormsTest {

    private static final String VM =
            "/subscriptions/sub/resourceGroups/rg-mgmt/providers/Microsoft.Compute/virtualMachines/vm-mgmt";
    private static final String STATUS =
            "/subscriptions/sub/providers/Microsoft.Compute/locations/canadacentral/operations/op-1";
    private final Machine machine = new Machine("vm-mgmt", "rg-mgmt", Machine.Role.MANAGEMENT_NODE, false);
    private final ScriptedAzure azure = new ScriptedAzure();
    private final AzureMachines machines = new AzureMachines(azure.connection());

    @AfterEach
    void close() throws Exception {
        azure.close();
    }

    static List<String> noRoom() {
        return List.of(
                "{'error':{'code':'AllocationFailed','message':'No room.'}}",
                "{'error':{'code':'Conflict','message':'m','details':[{'code':'AllocationFailed','message':'No room'}]}}",
                "{'error':{'code':'Conflict','message':'No room','innererror':{'code':'AllocationFailed'}}}",
                "{'error':{'code':'AllocationFailed','message':{'lang':'en-US','value':'No room'}}}",
                "{'odata.error':{'code':'AllocationFailed','message':{'lang':'en-US','value':'No room'}}}",
                "{'code':'AllocationFailed','message':'No room'}",
                "{'Code':'AllocationFailed','Message':'No room'}",
                "{'Error':{'Code':'AllocationFailed','Message':'No room'}}",
                "{'error':'AllocationFailed','error_description':'No room'}",
                "\uFEFF{'error':{'code':'AllocationFailed','message':'No room'}}",
                "<?xml version='1.0'?><Error><Code>AllocationFailed</Code><Message>No room</Message></Error>",
                "AllocationFailed. No room");
    }

    @ParameterizedTest
    @MethodSource("noRoom")
    void aRefusalIsUnderstoodInEachForm(String body) {
        azure.on("POST " + VM + "/start", 409, body.replace('\'', '"'));
        Refused refused = catchThrowableOfType(Refused.class, () -> machines.start(machine));
        assertThat(refused.reason()).isEqualTo(Reason.TEMPORARY);
        assertThat(refused).hasMessageContaining("AllocationFailed").hasMessageContaining("No room");
    }

    @ParameterizedTest
    @MethodSource("noRoom")
    void aFailureAtTheLocationIsUnderstoodInEachForm(String body) {
        azure.on("POST " + VM + "/start", 202, "", "Location", "$HOST" + STATUS);
        azure.on("GET " + STATUS, 409, body.replace('\'', '"'));
        Operation failed = machines.follow(machines.start(machine));
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.mayPass()).isTrue();
        assertThat(failed.message()).contains("AllocationFailed").contains("No room");
    }

    @ParameterizedTest
    @CsvSource({"401, CREDENTIALS", "403, PERMISSION", "404, NOT_FOUND", "409, CONFLICT", "400, INVALID"})
    void aRefusalIsOneWhateverItsBodyIs(int status, Reason reason) {
        for (String body : List.of("<html><body>No</body></html>", "", "null", "[]", "\"no\"", "{", "no")) {
            azure.instead("POST " + VM + "/start", status, body).instead("GET " + VM, status, body);
            assertThat(catchThrowableOfType(Refused.class, () -> machines.start(machine)).reason()).isEqualTo(reason);
            assertThat(catchThrowableOfType(Refused.class, () -> machines.status(machine)).reason()).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 449, 500, 503})
    void whoIsBusyIsAskedAgain(int status) {
        azure.on("POST " + VM + "/start", status, "<html>busy</html>");
        assertThatThrownBy(() -> machines.start(machine)).isInstanceOf(Unreachable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Azure-AsyncOperation", "Location"})
    void anAddressMayBeAPath(String header) {
        azure.on("POST " + VM + "/start", 202, "", header, STATUS + "?t=1&s=a%2Bb");
        azure.on("GET " + STATUS, 200, "{\"status\":\"Succeeded\"}");
        assertThat(machines.follow(machines.start(machine)).state()).isEqualTo(State.SUCCEEDED);
        assertThat(azure.askedWith("GET")).singleElement()
                .satisfies(asked -> assertThat(asked.target()).isEqualTo(STATUS + "?t=1&s=a%2Bb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//elsewhere.example.ca/x", "http://127.0.0.1/x", "x/y", "https:/x"})
    void noTokenGoesWhereAnAddressLeadsElsewhere(String address) {
        azure.on("POST " + VM + "/start", 202, "", "Location", address);
        Operation begun = machines.start(machine);
        assertThat(catchThrowableOfType(Refused.class, () -> machines.follow(begun)).reason())
                .isEqualTo(Reason.UNTRUSTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"status\":null}", "{\"properties\":{\"provisioningState\":\"Failed\"}}"})
    void aStatusThatDoesNotSayHowItStandsIsNoSuccess(String body) {
        azure.on("POST " + VM + "/start", 202, "", "Azure-AsyncOperation", "$HOST" + STATUS);
        azure.on("GET " + STATUS, 200, body);
        Operation begun = machines.start(machine);
        assertThatThrownBy(() -> machines.follow(begun)).isInstanceOf(Unreachable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void anAnswerWithoutTheMachineIsNoAnswer(String body) {
        azure.on("GET " + VM, 200, body);
        assertThatThrownBy(() -> machines.status(machine))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("answered without it");
    }

    @Test
    void aTagMayHaveNoValue() {
        azure.on("GET " + VM, 200, """
                {"tags": {"env": null, "team": "vc"},
                 "properties": {"instanceView": {"statuses": [{"code": "POWERSTATE/Running"}]}}}""");
        assertThat(machines.status(machine))
                .isEqualTo(new MachineStatus(PowerState.RUNNING, Map.of("env", "", "team", "vc")));
    }
}
