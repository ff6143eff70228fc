package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a client has to say to have a machine's disks replaced. The codes of the refusals are assumptions. */
record RestoreRequest(ObjectNode body) {

    void check(AzureConfig config, ProtectedItem item, RecoveryPoint point) {
        want("objectType", "IaasVMRestoreRequest");
        want("recoveryType", "OriginalLocation");
        want("recoveryPointId", point.id());
        want("sourceResourceId", item.machine().id().toString());
        want("region", config.location());
        String wanted = text("storageAccountId");
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

    private void want(String field, String value) {
        if (!text(field).equalsIgnoreCase(value)) {
            throw refused("properties.%s is '%s' and must be '%s'.".formatted(field, text(field), value));
        }
    }

    private String text(String field) {
        return body.at("/properties/" + field).asText("");
    }

    private static ArmError refused(String message) {
        return ArmError.bad("BMSUserErrorInvalidInput", message);
    }
}
