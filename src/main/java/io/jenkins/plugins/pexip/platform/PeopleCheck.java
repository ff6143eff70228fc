package io.jenkins.plugins.pexip.platform;

import io.jenkins.plugins.pexip.person.PersonNames;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Refuses people that could be taken for each other, and numbers that nobody could satisfy. */
final class PeopleCheck {

    private PeopleCheck() {}

    /** @throws ConfigurationProblem with the field and the reason */
    static void of(
            PersonNames names,
            List<KnownPerson> people,
            List<ApproverClass> classes,
            Set<String> approvers,
            int quorum) {
        approvers(names, approvers, quorum);
        refuseTwice("people", "person", people.stream().map(KnownPerson::name), names::key);
        refuseTwice("people.users", "user", all(people, KnownPerson::users), Function.identity());
        refuseTwice("people.keys", "key", all(people, KnownPerson::keys), String::strip);
        refuseTwice("approverClasses", "class", classes.stream().map(ApproverClass::name), names::key);
        classes.forEach(group -> {
            refuseTwice("approverClasses.members", "member", group.members().stream(), names::key);
            group.members().stream()
                    .filter(member -> !approvers.isEmpty() && !names.contains(approvers, member))
                    .findFirst()
                    .ifPresent(member -> {
                        throw new ConfigurationProblem(("'approverClasses' names %s in '%s', who is not among"
                                + " 'approvers'; add %s there, too.").formatted(member, group.name(), member));
                    });
        });
    }

    /** Nobody approves where a list holds only nobody, or fewer people than it takes. */
    private static void approvers(PersonNames names, Set<String> approvers, int quorum) {
        PolicySettings.require(approvers.stream().noneMatch(name -> names.key(name).isEmpty()), "approvers",
                "a list with an empty name in it", "names of people, or left out for everybody");
        int people = names.distinct(approvers).size();
        PolicySettings.require(approvers.isEmpty() || people >= quorum, "quorum", quorum,
                "no more than the number of different people in 'approvers' (%d)".formatted(people));
    }

    private static Stream<String> all(List<KnownPerson> people, Function<KnownPerson, Collection<String>> of) {
        return people.stream().map(of).flatMap(Collection::stream);
    }

    private static void refuseTwice(String field, String what, Stream<String> given, Function<String, String> key) {
        Set<String> seen = new HashSet<>();
        given.filter(each -> !seen.add(key.apply(each))).findFirst().ifPresent(twice -> {
            throw new ConfigurationProblem("'%s' names the %s '%s' twice; once is enough, and two people cannot share it."
                    .formatted(field, what, twice.lines().findFirst().orElse("")));
        });
    }
}
