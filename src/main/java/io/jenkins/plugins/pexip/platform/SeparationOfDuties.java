package io.jenkins.plugins.pexip.platform;

import io.jenkins.plugins.pexip.person.PersonNames;
import io.jenkins.plugins.pexip.person.Starter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whose yes counts on what somebody started, and when enough people agreed. The one place that says so: rules, gates,
 * questions and faces ask here.
 */
public final class SeparationOfDuties {

    private final PolicySettings policy;
    private final Starter starter;

    SeparationOfDuties(PolicySettings policy, Starter starter) {
        this.policy = policy;
        this.starter = starter;
    }

    /** Why somebody's yes does not count, in a sentence; empty if it does. */
    public Optional<String> objection(String by) {
        if (names().key(by).isEmpty()) {
            return Optional.of("Nobody is known to have said it.");
        }
        if (names().contains(starter.involved(), by)) {
            return Optional.of(starter.isKnown()
                    ? "%s started this promotion and cannot approve it; somebody else has to.".formatted(by)
                    : "%s had a hand in this promotion (started by %s) and cannot approve it; somebody else has to."
                            .formatted(by, starter));
        }
        return policy.approvers().isEmpty() || names().contains(policy.approvers(), by)
                ? Optional.empty()
                : Optional.of("%s is not among those who may decide, so %s has no right to approve; of %s somebody has to."
                        .formatted(by, by, String.join(", ", policy.approvers().stream().sorted().toList())));
    }

    public boolean counts(String by) {
        return objection(by).isEmpty();
    }

    /** Those whose yes counts, each person once. */
    public List<String> counted(Collection<String> approvers) {
        return names().distinct(approvers).stream().filter(this::counts).toList();
    }

    /** How many people it takes: one more where nobody is known to have started it. */
    public int quorum() {
        return policy.quorum() + (starter.isKnown() ? 0 : 1);
    }

    /** What is still missing, as the rest of a sentence that begins with "it takes"; empty if enough people agreed. */
    public Optional<String> missing(Collection<String> approvers) {
        List<String> counted = counted(approvers);
        List<String> missing = new ArrayList<>();
        if (counted.size() < quorum()) {
            missing.add("%d more of %d people".formatted(quorum() - counted.size(), quorum()));
        }
        policy.approverClasses().stream()
                .filter(group -> of(group, counted) < group.atLeast())
                .forEach(group -> missing.add("%d more of '%s' (%s)".formatted(
                        group.atLeast() - of(group, counted), group.name(), String.join(", ", group.members()))));
        return missing.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", missing));
    }

    private long of(ApproverClass group, List<String> people) {
        return people.stream().filter(person -> names().contains(group.members(), person)).count();
    }

    /** Who may still be asked, in a sentence's rest; empty for anybody. */
    public String among() {
        return policy.approvers().isEmpty() ? "" : policy.approvers().stream().sorted()
                .filter(this::counts).collect(Collectors.joining(", "));
    }

    private PersonNames names() {
        return policy.names();
    }
}
