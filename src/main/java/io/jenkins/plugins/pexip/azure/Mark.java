package io.jenkins.plugins.pexip.azure;

import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Refused.Reason;
import io.jenkins.plugins.pexip.stage.port.TemplateVm;
import java.util.Map;

/** The tag by which a piece of a VM is known for the product's own. */
final class Mark {

    private static final String TAG = "pexip-promotion-node";

    private Mark() {}

    static Map<String, String> tags(TemplateVm vm) {
        return Map.of(TAG, vm.mark());
    }

    /** @param tags null for none */
    static String of(Map<String, String> tags) {
        return tags == null ? "" : tags.getOrDefault(TAG, "");
    }

    /** @throws Refused CONFLICT if it is somebody else's */
    static void check(TemplateVm vm, String piece, String mark) {
        if (!mark.equals(vm.mark())) {
            throw new Refused(Reason.CONFLICT, ("There is '%s' in resource group '%s' already, and this deployment did"
                    + " not make it, so it stays as it is.").formatted(piece, vm.resourceGroup()));
        }
    }
}
