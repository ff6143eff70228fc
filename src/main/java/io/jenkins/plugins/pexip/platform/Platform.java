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
 * @param allowedItems which jobs of a Jenkins may use it, by their full names: {@code team/video}, {@code team/*},
 *     {@code team/**}; none if it is null or empty. The command line has no jobs, and its user has the file
 * @param agentLabel the label of the Jenkins agents on which the package and the Management Node may be touched; null
 *     for any agent
 * @param supportContact whom to call when an upgrade is stuck, as a sentence names them; the vendor's words if null
 */
public record Platform(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) List<Environment> environments,
        PolicySettings policy,
        @LocalFile String releases,
        @LocalFile String upgradePaths,
        EvidenceSettings evidence,
        RehearsalClock clock,
        List<String> allowedItems,
        String agentLabel,
        String supportContact) {

    private static final String VENDORS = "your Pexip authorized support representative";

    public Platform {
        environments = environments == null ? List.of() : List.copyOf(environments);
        policy = policy == null ? PolicySettings.DEFAULTS : policy;
        allowedItems = allowedItems == null ? List.of() : List.copyOf(allowedItems);
        allowedItems.forEach(AllowedItems::check);
        supportContact = supportContact == null || supportContact.isBlank() ? VENDORS : supportContact.strip();
        MachineOwnership.check(name, environments);
        EnvironmentNames.check(environments);
    }

    /** One that no job of a Jenkins may use. */
    public Platform(
            String name,
            List<Environment> environments,
            PolicySettings policy,
            String releases,
            String upgradePaths,
            EvidenceSettings evidence,
            RehearsalClock clock) {
        this(name, environments, policy, releases, upgradePaths, evidence, clock, List.of(), null, null);
    }

    /** @param job its full name, folders included */
    public boolean isFor(String job) {
        return AllowedItems.fit(allowedItems, job);
    }

    /** The same under other limits. */
    public Platform with(PolicySettings limits) {
        return new Platform(
                name, environments, limits, releases, upgradePaths, evidence, clock, allowedItems, agentLabel,
                supportContact);
    }

    /** The same with other environments. */
    public Platform with(List<Environment> others) {
        return new Platform(name, others, policy, releases, upgradePaths, evidence, clock, allowedItems, agentLabel,
                supportContact);
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
