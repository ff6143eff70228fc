package io.jenkins.plugins.pexip.approval;

import io.jenkins.plugins.pexip.person.PersonNames;
import io.jenkins.plugins.pexip.platform.KnownPerson;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.platform.SeparationOfDuties;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whose answer counts, and what it does: the same for the engine and every face, so that none takes one in vain. */
public final class AnswerRules {

    private final PolicySettings policy;

    public AnswerRules(PolicySettings policy) {
        this.policy = policy;
    }

    /** Why somebody's answer to a question does not count, in a sentence; empty if it does. */
    public Optional<String> objection(Question question, String by, boolean accepted) {
        PersonNames names = policy.names();
        boolean involved = names.contains(question.startedBy().involved(), by);
        if (!question.kind().needsApprover()) {
            return names.key(by).isEmpty() ? Optional.of("Nobody is known to have said it.")
                    : involved && policy.attestBySomebodyElse()
                            ? Optional.of("%s had a hand in it (started by %s); somebody else has to vouch for it."
                                    .formatted(by, question.startedBy()))
                            : Optional.empty();
        }
        return involved && !accepted ? Optional.empty() : duties(question).objection(by);
    }

    /** The same for an answer as it was given: a signature must be that of the person whom it names. */
    public Optional<String> objection(Question question, Answer answer) {
        return unsigned(question, answer).or(() -> objection(question, answer.by(), answer.accepted()));
    }

    /** Where a person is known by keys alone, nobody can give an answer for them without one. */
    private Optional<String> unsigned(Question question, Answer answer) {
        Optional<KnownPerson> person = policy.people().stream()
                .filter(known -> policy.names().same(known.name(), answer.by()))
                .findFirst();
        if (answer.signature() == null) {
            return person.filter(known -> known.users().isEmpty()).map(known ->
                    "%s is known by keys alone, and the answer is not signed with one.".formatted(known.name()));
        }
        boolean holds = person.stream().flatMap(known -> PersonKeys.of(known).stream())
                .anyMatch(key -> answer.signature().holds(key, question, answer));
        return holds ? Optional.empty() : Optional.of(
                "The signature under it is not one of %s's.".formatted(answer.by()));
    }

    public boolean counts(Question question, Answer answer) {
        return objection(question, answer).isEmpty();
    }

    /** Whether the same person gave the same answer before. */
    boolean saidBefore(Answer answer, Collection<Answer> before) {
        return before.stream().anyMatch(earlier -> earlier.accepted() == answer.accepted()
                && policy.names().same(earlier.by(), answer.by()));
    }

    /** Those that count, in their order. */
    public List<Answer> counting(Question question, Collection<Answer> answers) {
        return answers.stream().filter(answer -> counts(question, answer)).toList();
    }

    /** What was answered so far, in a line; empty if nothing that counts was. */
    public String standing(Question question, Collection<Answer> answers) {
        List<String> people = approving(question, answers);
        return people.isEmpty() ? "" : "%d of %d approvals: %s".formatted(
                people.size(), needed(question), String.join(", ", people));
    }

    /** What an answer that counts did, in a sentence. @param answers all, with this one */
    public String effect(Question question, Answer answer, Collection<Answer> answers) {
        if (!answer.accepted()) {
            return question.kind().needsApprover()
                    ? "Counted: %s declined; the run ends without it.".formatted(answer.by())
                    : "Counted: it does not work, says %s; the verification fails.".formatted(answer.by());
        }
        if (!question.kind().needsApprover()) {
            return "Counted: %s vouches for it; the run goes on.".formatted(answer.by());
        }
        List<String> people = approving(question, answers);
        return "Counted: %d of %d approvals; %s.".formatted(people.size(), needed(question),
                missing(question, people).map(missing -> "it takes " + missing).orElse("the run goes on"));
    }

    private List<String> approving(Question question, Collection<Answer> answers) {
        return duties(question).counted(answers.stream().filter(Answer::accepted).map(Answer::by).toList());
    }

    private int needed(Question question) {
        return question.kind() == Question.Kind.APPROVAL ? duties(question).quorum() : 1;
    }

    private Optional<String> missing(Question question, List<String> people) {
        return question.kind() == Question.Kind.APPROVAL ? duties(question).missing(people) : Optional.empty();
    }

    private SeparationOfDuties duties(Question question) {
        return policy.duties(question.startedBy());
    }
}
