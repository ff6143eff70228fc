package io.jenkins.plugins.pexip.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.pexip.policy.verdict.Severity;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How both environments get to the target, or why they cannot. As JSON it is what the command line prints, the step
 * returns and the report draws.
 *
 * @param releases those between the oldest that runs now and the target, oldest first
 * @param steps in their order; empty if nothing is to be done or nothing can be
 * @param obstacle null if there is a plan
 */
@JsonIgnoreProperties(value = {"found", "waivers", "acknowledgements", "endsAt"}, allowGetters = true)
public record Plan(
        Standing test,
        Standing production,
        Version target,
        Instant start,
        Duration soak,
        List<Version> releases,
        List<PlanStep> steps,
        Obstacle obstacle) {

    public Plan {
        releases = List.copyOf(releases);
        steps = List.copyOf(steps);
    }

    /** Whether both can get to the target, with or without waivers. */
    @JsonProperty
    public boolean found() {
        return obstacle == null;
    }

    /** The smallest set of waivers that any plan needs. */
    @JsonProperty
    public List<Concession> waivers() {
        return concessions(Severity.MUST);
    }

    @JsonProperty
    public List<Concession> acknowledgements() {
        return concessions(Severity.SHOULD);
    }

    private List<Concession> concessions(Severity severity) {
        return steps.stream()
                .flatMap(step -> step.rules().stream()
                        .filter(rule -> rule.severity() == severity && !rule.holds())
                        .map(rule -> Concession.of(step, rule)))
                .toList();
    }

    /** When the last step is expected to end. */
    @JsonProperty
    public Instant endsAt() {
        return steps.isEmpty() ? start : steps.get(steps.size() - 1).endsAt();
    }

    /** Whether it can be followed without a waiver. */
    @JsonIgnore
    public boolean needsNoWaiver() {
        return found() && waivers().isEmpty();
    }
}
