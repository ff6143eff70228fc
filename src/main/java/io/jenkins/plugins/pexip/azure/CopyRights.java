package io.jenkins.plugins.pexip.azure;

import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.port.Right;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What copying machines takes: rights on the vaults that protect them, and on the resource groups of the others. */
final class CopyRights {

    private static final String VAULTS = "Microsoft.RecoveryServices/Vaults/";
    private static final List<String> IN_VAULT = List.of(
            VAULTS + "backupFabrics/protectionContainers/protectedItems/backup/action",
            VAULTS + "backupJobs/read");
    private static final List<String> OF_DISKS = List.of(
            "Microsoft.Compute/disks/read", "Microsoft.Compute/snapshots/read", "Microsoft.Compute/snapshots/write");

    private final AzureConnection azure;
    private final Vaults vaults;

    CopyRights(AzureConnection azure, Vaults vaults) {
        this.azure = azure;
        this.vaults = vaults;
    }

    /** Each vault and each resource group is asked for once. */
    List<Right> of(List<Machine> machines) {
        Map<String, List<String>> needed = new LinkedHashMap<>();
        for (Machine machine : machines) {
            Optional<String> vault = vaults.item(machine).filter(ProtectedItem::protecting).map(ProtectedItem::vault);
            needed.put(vault.orElseGet(() -> group(machine)), vault.isPresent() ? IN_VAULT : OF_DISKS);
        }
        Permissions permissions = new Permissions(azure.arm());
        return needed.entrySet().stream()
                .map(each -> permissions.rights(each.getKey(), Vaults.name(each.getKey()), each.getValue()))
                .flatMap(List::stream)
                .toList();
    }

    private String group(Machine machine) {
        return "/subscriptions/%s/resourceGroups/%s".formatted(
                azure.settings().subscription(), machine.resourceGroup());
    }
}
