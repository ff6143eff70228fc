package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How to reach the machines in Azure.
 *
 * @param credentials id of a service principal's client id and secret
 * @param resourceManager Azure Resource Manager's address; null for the public cloud's
 * @param authority the sign-in endpoint's address; null for the public cloud's
 * @param trust a PEM file with the certificates to trust for these addresses alone; null for the JVM's
 * @param vault the Recovery Services vault that protects the machines; null to look for one in the subscription
 */
public record AzureSettings(
        @JsonProperty(required = true) String tenant,
        @JsonProperty(required = true) String subscription,
        @JsonProperty(required = true) String credentials,
        String resourceManager,
        String authority,
        String trust,
        Vault vault) {

    /** A Recovery Services vault; it may lie in another resource group than the machines. */
    public record Vault(
            @JsonProperty(required = true) String resourceGroup, @JsonProperty(required = true) String name) {}
}
