package io.jenkins.plugins.pexip.simulator.azure;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** For which machines there is no hardware at the moment, and how their start is refused. */
final class Capacity {

    private final Map<String, ArmError> refused = new HashMap<>();
    private final Map<String, ArmError> failing = new HashMap<>();

    void none(String machine, String code, boolean atOnce) {
        ArmError error = new ArmError(409, code, "Allocation failed. We do not have sufficient capacity for the"
                + " requested VM size in this region. Read more about improving likelihood of allocation success at"
                + " http://aka.ms/allocation-guidance");
        (atOnce ? refused : failing).put(machine.toLowerCase(Locale.ROOT), error);
    }

    void enough(String machine) {
        refused.remove(machine.toLowerCase(Locale.ROOT));
        failing.remove(machine.toLowerCase(Locale.ROOT));
    }

    /** @throws ArmError if its start is refused right away */
    void refuse(VirtualMachine machine) {
        ArmError error = refused.get(machine.name().toLowerCase(Locale.ROOT));
        if (error != null) {
            throw error;
        }
    }

    /** How a start that is accepted ends; null for well. */
    ArmError failure(VirtualMachine machine) {
        return failing.get(machine.name().toLowerCase(Locale.ROOT));
    }
}
