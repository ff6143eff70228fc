package io.jenkins.plugins.pexip.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.AzureSettings.Vault;
import io.jenkins.plugins.pexip.platform.Machine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Recovery Services vaults, and which of them protects a machine. Remembers a machine's vault once it is found. */
final class Vaults {

    static final String BACKUP_VERSION = "2025-02-01";
    private static final String VAULT_VERSION = "2023-04-01";
    private static final String MACHINES = "backupManagementType eq 'AzureIaasVM' and itemType eq 'VM'";

    private final AzureConnection azure;
    private final Map<String, ProtectedItem> found = new ConcurrentHashMap<>();

    Vaults(AzureConnection azure) {
        this.azure = azure;
    }

    /** The machine in its vault: one that still backs it up before one that only keeps old copies. */
    Optional<ProtectedItem> item(Machine machine) {
        String id = azure.machine(machine);
        ProtectedItem known = found.get(ProtectedItem.plain(id));
        return known == null ? search(id) : Optional.of(known);
    }

    private Optional<ProtectedItem> search(String machine) {
        List<ProtectedItem> items = vaults().flatMap(vault -> items(vault, machine)).toList();
        Optional<ProtectedItem> protecting = items.stream().filter(ProtectedItem::protecting).findFirst();
        protecting.ifPresent(item -> found.put(ProtectedItem.plain(machine), item));
        return protecting.or(() -> items.stream().findFirst());
    }

    private Stream<ProtectedItem> items(String vault, String machine) {
        String url = azure.arm().url(vault + "/backupProtectedItems", BACKUP_VERSION, MACHINES);
        return azure.arm().list(url, "list the machines that vault '%s' protects".formatted(name(vault))).stream()
                .filter(item -> ProtectedItem.isOf(machine, item))
                .map(item -> ProtectedItem.read(vault, item));
    }

    private Stream<String> vaults() {
        Vault configured = azure.settings().vault();
        if (configured != null) {
            return Stream.of(azure.resource(
                    configured.resourceGroup(), "RecoveryServices/vaults", configured.name()));
        }
        String all = "/subscriptions/%s/providers/Microsoft.RecoveryServices/vaults"
                .formatted(azure.settings().subscription());
        return azure.arm().list(azure.arm().url(all, VAULT_VERSION), "list the subscription's vaults").stream()
                .map((JsonNode vault) -> vault.path("id").asText());
    }

    static String name(String vault) {
        return vault.substring(vault.lastIndexOf('/') + 1);
    }
}
