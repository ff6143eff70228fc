package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * A conferencing platform as an administrator configured it: what exists twice, as Test and as Production.
 *
 * @param name how Jenkinsfiles and people call it
 * @param environments by their names, such as {@code test} and {@code prod}
 * @param policy the limits of the rules; the defaults of {@link PolicySettings} where nothing is set
 * @param clock a faster clock for rehearsals against the simulators; null for real time
 */
public record Platform(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Map<String, Environment> environments,
        PolicySettings policy,
        RehearsalClock clock) {

    public Platform {
        environments = environments == null ? Map.of() : environments;
        policy = policy == null ? PolicySettings.DEFAULTS : policy;
        MachineOwnership.check(name, environments);
    }

    /** @throws ConfigurationProblem if no such environment is configured, naming those that are */
    public Environment environment(String wanted) {
        Environment environment = environments.get(wanted);
        if (environment == null) {
            throw new ConfigurationProblem("Platform '%s' has no environment '%s'; configured are: %s."
                    .formatted(name, wanted, String.join(", ", environments.keySet())));
        }
        return environment.named(wanted);
    }

    /** @throws ConfigurationProblem unless exactly one environment has this kind */
    public Environment only(Environment.Kind kind) {
        var found = environments.entrySet().stream().filter(e -> e.getValue().kind() == kind).toList();
        if (found.size() != 1) {
            throw new ConfigurationProblem("Platform '%s' needs exactly one environment of kind %s and has %d."
                    .formatted(name, kind, found.size()));
        }
        return environment(found.get(0).getKey());
    }
}
