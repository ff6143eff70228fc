package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a client has to say to have a machine's disks replaced, or to have disks made of a recovery point. The codes of
 * the refusals are assumptions.
 */
record RestoreRequest(ObjectNode body) {

    private static final List<String> TYPES =
            List.of("IaasVMRestoreRequest", "IaasVMRestoreWithRehydrationRequest");
    private static final String REPLACE = "OriginalLocation";
    private static final String MAKE = "RestoreDisks";

    void check(Looks looks, ProtectedItem item, RecoveryPoint point) {
        AzureConfig config = looks.config();
        want("objectType", TYPES);
        want("recoveryType", List.of(REPLACE, MAKE));
        want("recoveryPointId", List.of(point.id()));
        want("sourceResourceId", List.of(item.machine().id().toString()));
        want("region", List.of(config.location()));
        checkStaging(config);
        if (!targetGroup().isEmpty() && looks.groups().noneMatch(targetGroup()::equalsIgnoreCase)) {
            throw refused("The resource group '" + targetGroup() + "' was not found.");
        }
    }

    private void checkStaging(AzureConfig config) {
        String wanted = storageAccount();
        if (wanted.isEmpty()) {
            throw refused("properties.storageAccountId is missing.");
        }
        String location = config.storageAccounts().stream()
                .filter(account -> account.id(config.subscription()).equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> refused("The storage account '" + wanted + "' was not found."))
                .location();
        if (location != null && !location.equalsIgnoreCase(config.location())) {
            throw refused("The storage account '%s' is in %s and must be in the vault's region, %s."
                    .formatted(wanted, location, config.location()));
        }
    }

    /** Whether the machine's own disks are replaced; otherwise disks are made beside them. */
    boolean replaces() {
        return text("recoveryType").equalsIgnoreCase(REPLACE);
    }

    /** Where managed disks are made; empty for none, since without a group the data stays in the storage account. */
    String targetGroup() {
        String id = text("targetResourceGroupId");
        return id.substring(id.lastIndexOf('/') + 1);
    }

    String storageAccount() {
        return text("storageAccountId");
    }

    private void want(String field, List<String> values) {
        if (values.stream().noneMatch(text(field)::equalsIgnoreCase)) {
            throw refused("properties.%s is '%s' and must be '%s'."
                    .formatted(field, text(field), String.join("' or '", values)));
        }
    }

    private String text(String field) {
        return body.at("/properties/" + field).asText("");
    }

    private static ArmError refused(String message) {
        return ArmError.bad("BMSUserErrorInvalidInput", message);
    }
}
