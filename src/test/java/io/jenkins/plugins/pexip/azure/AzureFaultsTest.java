package io.jenkins.plugins.pexip.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureFaultsTest {

    private static final String VM =
            "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm";
    private static final String VAULTS = "/subscriptions/sub/providers/Microsoft.RecoveryServices/vaults";
    private static final String SIGN_IN = "POST /tenant/oauth2/v2.0/token";

    private final Machine machine = new Machine("vm", "rg", Machine.Role.MANAGEMENT_NODE, false);
    private final ScriptedAzure azure = new ScriptedAzure();

    @AfterEach
    void close() throws Exception {
        azure.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400,INVALID", "401,CREDENTIALS", "403,PERMISSION", "404,NOT_FOUND", "409,CONFLICT"
    })
    void tellsWhyAzureRefusedWhicheverClientAsked(int status, Reason reason) {
        String error = """
                {"error":{"code":"SomeCode","message":"Look at https://x.example/y?sig=hidden for more."}}""";
        azure.on("POST " + VM + "/start", status, error).on("GET " + VAULTS, status, error);
        assertThatThrownBy(() -> machines().start(machine))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(reason))
                .hasMessageContaining("start machine 'vm' in resource group 'rg'")
                .hasMessageContaining("SomeCode: Look at https://x.example/y?...")
                .hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> recoveryPoints().inVault(machine))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(reason))
                .hasMessageContaining("list the subscription's vaults")
                .hasMessageContaining("SomeCode");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void asksToBeAskedLaterAndRepeatsNothingItself(int status) {
        azure.on("POST " + VM + "/start", status, "", "Retry-After", "17")
                .on("GET " + VM, status, "", "Retry-After", "17");
        Unreachable start = catchThrowableOfType(Unreachable.class, () -> machines().start(machine));
        Unreachable read = catchThrowableOfType(Unreachable.class, () -> machines().status(machine));
        assertThat(start.retryAfter()).isEqualTo(Duration.ofSeconds(17));
        assertThat(read.retryAfter()).isEqualTo(Duration.ofSeconds(17));
        assertThat(azure.askedWith("POST")).hasSize(1);
        assertThat(azure.askedWith("GET")).hasSize(1);
    }

    @Test
    void leavesAzureAloneForAsLongAsItAsked() {
        azure.on("GET " + VM, 429, "", "Retry-After", "40");
        AzureMachines machines = machines();
        assertThatThrownBy(() -> machines.status(machine)).isInstanceOf(Unreachable.class);
        azure.clock.advance(Duration.ofSeconds(39));
        assertThatThrownBy(() -> machines.start(machine)).isInstanceOfSatisfying(Unreachable.class,
                left -> assertThat(left.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
        assertThat(azure.askedWith("POST")).isEmpty();
        azure.clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> machines.status(machine)).isInstanceOf(Unreachable.class);
        assertThat(azure.askedWith("GET")).hasSize(2);
    }

    /** Whichever of Azure's clients asks. */
    @Test
    void signsInAnewOnceWhereATokenIsRefused() {
        azure.on("GET " + VM, 401, "").on("GET " + VM, 200, "{}")
                .on("POST " + VM + "/start", 401, "").on("POST " + VM + "/start", 200, "");
        AzureMachines machines = machines();
        machines.status(machine);
        machines.start(machine);
        assertThat(azure.asked).filteredOn(asked -> asked.path().endsWith("/token")).hasSize(3);
    }

    @Test
    void countsADateToRetryFromTheAnswersOwnDate() {
        azure.on("GET " + VM, 503, "",
                "Date", "Sat, 21 Nov 2026 06:00:00 GMT", "Retry-After", "Sat, 21 Nov 2026 06:01:30 GMT");
        Unreachable busy = catchThrowableOfType(Unreachable.class, () -> machines().status(machine));
        assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void explainsASignInThatIsRefusedWithoutTheSecret() {
        azure.instead(SIGN_IN, 401, """
                {"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. \
                Ensure %s is right. Trace ID: 1 Correlation ID: 2","error_codes":[7000215]}"""
                .formatted(ScriptedAzure.SECRET));
        assertThatThrownBy(() -> machines().status(machine))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.CREDENTIALS))
                .hasMessageContaining("AADSTS7000215: Invalid client secret provided")
                .hasMessageContaining("has expired")
                .hasMessageNotContaining(ScriptedAzure.SECRET)
                .hasNoCause();
        assertThatThrownBy(() -> recoveryPoints().inVault(machine))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.CREDENTIALS));
    }

    @Test
    void isUnreachableWhereTheSignInIsBroken() {
        azure.instead(SIGN_IN, 503, "{}");
        assertThatThrownBy(() -> machines().status(machine))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("sign-in");
    }

    @Test
    void isUnreachableWhereNobodyListens() {
        azure.goAway();
        assertThatThrownBy(() -> machines().status(machine)).isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> recoveryPoints().inVault(machine)).isInstanceOf(Unreachable.class);
    }

    @Test
    void isUnreachableWhereTheAnswerCannotBeRead() {
        azure.on("GET " + VAULTS, 200, "<html>a proxy's page</html>")
                .on("GET " + VM, 200, "<html>a proxy's page</html>");
        assertThatThrownBy(() -> recoveryPoints().inVault(machine)).isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> machines().status(machine)).isInstanceOf(Unreachable.class);
    }

    @Test
    void trustsTheCertificatesOfItsFileAndNoOthers(@TempDir Path folder) throws Exception {
        Path other = Files.writeString(folder.resolve("other.pem"), SelfSignedCertificate.create().pem());
        for (String pem : new String[] {other.toString(), null}) {
            AzureConnection connection = azure.connection(azure.settings(null, pem));
            assertThatThrownBy(() -> new AzureMachines(connection).status(machine))
                    .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.UNTRUSTED))
                    .hasMessageContaining("'trust'");
        }
        assertThat(azure.asked).isEmpty();
    }

    @Test
    void namesAFileOfCertificatesThatCannotBeUsed(@TempDir Path folder) throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> azure.connection(azure.settings(null, empty.toString())))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("empty.pem");
        assertThatThrownBy(() -> azure.connection(azure.settings(null, folder.resolve("none.pem").toString())))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("none.pem");
    }

    @Test
    void bringsNoNetty() {
        assertThatThrownBy(() -> Class.forName("io.netty.channel.Channel")).isInstanceOf(ClassNotFoundException.class);
    }

    private AzureMachines machines() {
        return new AzureMachines(azure.connection());
    }

    private AzureRecoveryPoints recoveryPoints() {
        return new AzureRecoveryPoints(azure.connection(), Clock.systemUTC());
    }
}
