package io.jenkins.plugins.pexip.platform;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A machine stands under one environment only: what is done to one must never touch the other. */
final class MachineOwnership {

    private MachineOwnership() {}

    /** @throws ConfigurationProblem if a machine is configured twice, naming it and where */
    static void check(String platform, List<Environment> environments) {
        Map<String, String> owners = new HashMap<>();
        environments.forEach(environment -> environment.machines().forEach(machine -> {
            String owner = owners.putIfAbsent(identity(environment, machine), environment.name());
            if (owner != null) {
                throw new ConfigurationProblem(
                        "Platform '%s' configures machine '%s' in resource group '%s' twice, under '%s' and under '%s'."
                                .formatted(platform, machine.name(), machine.resourceGroup(), owner,
                                        environment.name()));
            }
        }));
    }

    /** Azure compares these names without regard to case. */
    private static String identity(Environment environment, Machine machine) {
        String subscription = environment.azure() == null ? "" : environment.azure().subscription();
        return "%s/%s/%s".formatted(subscription, machine.resourceGroup(), machine.name()).toLowerCase(Locale.ROOT);
    }
}
