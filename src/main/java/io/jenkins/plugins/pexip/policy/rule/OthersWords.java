package io.jenkins.plugins.pexip.policy.rule;

import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Words;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What somebody said in somebody else's name: it counts for nothing, and a rule that lacks it says so. */
final class OthersWords {

    /** Any statement; what it is about depends on its kind. */
    record Said(String by, String onBehalfOf, String version, Integer major) {}

    private OthersWords() {}

    /** A sentence, with a space before it; empty if nobody spoke for others. @param about whether it is about that */
    static String on(FactReader facts, String fact, Predicate<Said> about) {
        Set<String> said = facts.list(fact, Said.class).stream()
                .filter(statement -> statement.onBehalfOf() != null && about.test(statement))
                .map(statement -> "%s on behalf of %s".formatted(
                        Objects.requireNonNullElse(statement.by(), "nobody"), statement.onBehalfOf()))
                .collect(Collectors.toCollection(TreeSet::new));
        return said.isEmpty() ? "" : " What was recorded by %s counts for nothing: whose word it is has to say so."
                .formatted(Words.list(said));
    }

    static String reviews(FactReader facts, Set<String> versions) {
        return on(facts, FactNames.REVIEWS, said -> versions.contains(said.version()));
    }
}
