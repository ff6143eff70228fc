package io.jenkins.plugins.pexip.simulator.azure;

import io.jenkins.plugins.pexip.simulator.azure.AzureConfig.Client;
import io.jenkins.plugins.pexip.simulator.azure.AzureConfig.Machine;
import io.jenkins.plugins.pexip.simulator.azure.AzureConfig.Vault;
import io.jenkins.plugins.pexip.simulator.cloud.Rest;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A simulated Azure of three machines in two resource groups, one of them unprotected, and requests to it. */
final class AzureWorld implements BeforeEachCallback, AfterEachCallback {

    static final String TENANT = "11111111-1111-1111-1111-111111111111";
    static final String SUBSCRIPTION = "22222222-2222-2222-2222-222222222222";
    static final String CLIENT = "33333333-3333-3333-3333-333333333333";
    static final String SECRET = "s3cret~value";
    static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();
    static final AzureConfig.StorageAccount STAGING = new AzureConfig.StorageAccount("staging", "rg-backup", null);
    static final AzureConfig.StorageAccount FAR = new AzureConfig.StorageAccount("far", "rg-backup", "westus");
    static final AzureConfig CONFIG = AzureConfig.of(TENANT, SUBSCRIPTION)
            .with(new Client(CLIENT, SECRET, "federated"))
            .with(new Vault("rsv-core", "rg-backup"))
            .with(STAGING)
            .with(FAR)
            .with(new AzureConfig.Durations(
                    null, null, null, null, null, null, Duration.ofMinutes(4), null, null))
            .with(Machine.of("vm-mgmt", "rg-core").tagged(Map.of("env", "test")).protectedBy("rsv-core")
                    .withDataDisks(1))
            .with(Machine.of("vm-conf", "rg-Edge").protectedBy("rsv-core"))
            .with(Machine.of("vm-bare", "rg-core"));

    ManualClock clock;
    AzureSimulator azure;
    Rest rest = Rest.trusting(CERTIFICATE);

    @Override
    public void beforeEach(ExtensionContext context) {
        clock = new ManualClock(Instant.parse("2026-11-21T20:00:00Z"));
        azure = AzureSimulator.start(CONFIG, new Timeline(clock), CERTIFICATE);
        signInAgain();
    }

    void signInAgain() {
        String token = token("https://management.azure.com");
        rest = Rest.trusting(CERTIFICATE).with(Map.of("Authorization", "Bearer " + token));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        azure.close();
    }

    Rest.Answer signIn(String tenant, String form) {
        return Rest.trusting(CERTIFICATE).with(Map.of("Content-Type", "application/x-www-form-urlencoded"))
                .send("POST", azure.authority().resolve("/" + tenant + "/oauth2/v2.0/token"), form);
    }

    String token(String resource) {
        return signIn(TENANT, "grant_type=client_credentials&client_id=" + CLIENT + "&client_secret=" + SECRET
                + "&scope="
                + resource + "/.default").at("/access_token");
    }

    Rest.Answer get(String path) {
        return rest.get(address(path));
    }

    Rest.Answer send(String method, String path, String body) {
        return rest.send(method, address(path), body);
    }

    /** @param path below the subscription */
    URI address(String path) {
        return azure.resourceManager().resolve("/subscriptions/" + SUBSCRIPTION + path
                + (path.contains("?") ? "&" : "?") + "api-version=2025-02-01");
    }

    void pass(Duration duration) {
        clock.advance(duration);
    }

    static String vm(String group, String name) {
        return "/resourceGroups/" + group + "/providers/Microsoft.Compute/virtualMachines/" + name;
    }

    static String item(String group, String name) {
        String container = "iaasvmcontainerv2;" + group + ";" + name;
        return vault() + "/backupFabrics/Azure/protectionContainers/IaasVMContainer;" + container
                + "/protectedItems/VM;"
                + container;
    }

    static String vault() {
        return "/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-core";
    }
}
