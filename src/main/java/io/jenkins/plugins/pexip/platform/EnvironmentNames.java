package io.jenkins.plugins.pexip.platform;

import io.jenkins.plugins.pexip.person.PersonNames;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A name or a kind stands for one environment only: what is meant for one must never reach another. */
final class EnvironmentNames {

    private EnvironmentNames() {}

    /** @throws ConfigurationProblem if two environments share a name, however it is written, or a kind */
    static void check(List<Environment> environments) {
        Map<String, String> names = new HashMap<>();
        Map<Environment.Kind, String> kinds = new EnumMap<>(Environment.Kind.class);
        for (Environment environment : environments) {
            String name = environment.name();
            String twin = name == null ? null : names.putIfAbsent(PersonNames.CASE_INSENSITIVE.key(name), name);
            if (twin != null) {
                throw new ConfigurationProblem("Two environments have the name '%s'; give one of them another."
                        .formatted(name));
            }
            String rival = environment.kind() == null ? null : kinds.putIfAbsent(environment.kind(), name);
            if (rival != null) {
                throw new ConfigurationProblem("Two environments have the kind %s, '%s' and '%s'; there may be one of each."
                        .formatted(environment.kind(), rival, name));
            }
        }
    }
}
