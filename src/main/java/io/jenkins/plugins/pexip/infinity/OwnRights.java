package io.jenkins.plugins.pexip.infinity;

import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Right;
import java.util.List;

/**
 * What the product may do on the Management Node. Which of its permissions guard upgrade and backup is documented
 * nowhere, so each resource that the product needs is asked for, and a refusal counts; nothing is changed by that.
 */
final class OwnRights {

    private static final String SYSTEM = "Management Node";
    private static final List<String> NEEDED = List.of(
            "configuration/v1/global/", "configuration/v1/management_vm/", "configuration/v1/worker_vm/",
            "configuration/v1/system_backup/", "status/v1/management_vm/", "status/v1/worker_vm/", "status/v1/alarm/");

    private final Api api;

    OwnRights(Api api) {
        this.api = api;
    }

    List<Right> all() {
        return NEEDED.stream().map(path -> new Right(SYSTEM, "access to " + path, isGranted(path))).toList();
    }

    private boolean isGranted(String path) {
        try {
            api.get(path + "?limit=1");
            return true;
        } catch (Refused e) {
            if (e.reason() == Refused.Reason.PERMISSION) {
                return false;
            }
            throw e;
        }
    }
}
