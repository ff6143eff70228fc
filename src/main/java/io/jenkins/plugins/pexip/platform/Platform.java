package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A conferencing platform as an administrator configured it: what exists twice, as Test and as Production.
 *
 * @param name how Jenkinsfiles and people call it
 * @param policy the limits of the rules; the defaults of {@link PolicySettings} where nothing is set
 * @param releases a YAML file with the catalogue of releases; null for the built-in one
 * @param upgradePaths a YAML file with the vendor's table of hops; null for the built-in one
 * @param evidence how evidence is signed; null for a key that is made at first use
 * @param clock a faster clock for rehearsals against the simulators; null for real time
 */
public record Platform(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) List<Environment> environments,
        PolicySettings policy,
        @LocalFile String releases,
        @LocalFile String upgradePaths,
        EvidenceSettings evidence,
        RehearsalClock clock) {

    public Platform {
        environments = environments == null ? List.of() : List.copyOf(environments);
        policy = policy == null ? PolicySettings.DEFAULTS : policy;
        MachineOwnership.check(name, environments);
        EnvironmentNames.check(environments);
    }

    /** The same under other limits. */
    public Platform with(PolicySettings limits) {
        return new Platform(name, environments, limits, releases, upgradePaths, evidence, clock);
    }

    /** The same with other environments. */
    public Platform with(List<Environment> others) {
        return new Platform(name, others, policy, releases, upgradePaths, evidence, clock);
    }

    /** @throws ConfigurationProblem if no such environment is configured, naming those that are */
    public Environment environment(String wanted) {
        return environments.stream()
                .filter(environment -> environment.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new ConfigurationProblem("Platform '%s' has no environment '%s'; configured are: %s."
                        .formatted(name, wanted, names(environments))));
    }

    /** @throws ConfigurationProblem unless exactly one environment has this kind */
    public Environment only(Environment.Kind kind) {
        List<Environment> found = environments.stream().filter(environment -> environment.kind() == kind).toList();
        if (found.size() != 1) {
            throw new ConfigurationProblem("Platform '%s' needs exactly one environment of kind %s and has %d."
                    .formatted(name, kind, found.size()));
        }
        return found.get(0);
    }

    private static String names(List<Environment> environments) {
        return environments.stream().map(Environment::name).collect(Collectors.joining(", "));
    }
}
