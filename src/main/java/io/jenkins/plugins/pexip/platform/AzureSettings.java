package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

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
        @JsonProperty(required = true) @CredentialsId String credentials,
        String resourceManager,
        String authority,
        @LocalFile String trust,
        Vault vault) {

    /** @throws ConfigurationProblem if an address is none of HTTPS */
    public AzureSettings {
        HttpsAddress.check("resourceManager", resourceManager);
        HttpsAddress.check("authority", authority);
    }

    /**
     * A Recovery Services vault; it may lie in another resource group than the machines.
     *
     * @param stagingStorageAccount the resource id of the storage account that Azure Backup wants for putting disks
     *     back, in the vault's region; null if machines are never to go back to the vault's recovery points
     */
    public record Vault(
            @JsonProperty(required = true) String resourceGroup,
            @JsonProperty(required = true) String name,
            String stagingStorageAccount) {

        private static final Pattern STORAGE_ACCOUNT = Pattern.compile(
                "(?i)/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Storage/storageAccounts/[^/]+");

        /** @throws ConfigurationProblem if the storage account's id is none */
        public Vault {
            if (stagingStorageAccount != null && !STORAGE_ACCOUNT.matcher(stagingStorageAccount).matches()) {
                throw new ConfigurationProblem(("'stagingStorageAccount' is '%s' and must be a resource id such as"
                                + " /subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/…")
                        .formatted(stagingStorageAccount));
            }
        }
    }
}
