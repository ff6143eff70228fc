package io.jenkins.plugins.pexip.policy.fact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.pexip.policy.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known when rules are judged; each name once, in the order in which it was learnt. Immutable. */
public record Facts(@JsonProperty("facts") List<Fact> all) {

    public static final Facts NONE = new Facts(List.of());

    /** @throws IllegalArgumentException if a fact stands there twice, naming it */
    @JsonCreator
    public Facts {
        all = all == null ? List.of() : List.copyOf(all);
        if (all.stream().map(Fact::name).distinct().count() < all.size()) {
            throw new IllegalArgumentException("a fact stands there twice: "
                    + all.stream().map(Fact::name).sorted().toList());
        }
    }

    /** With one more fact, which takes the place of an older one of its name. */
    public Facts with(Fact fact) {
        List<Fact> more = new ArrayList<>(all);
        more.removeIf(known -> known.name().equals(fact.name()));
        more.add(fact);
        return new Facts(more);
    }

    /** With one more fact, whose value is anything that Jackson can write: a record, a list, a text. */
    public Facts with(String name, Object value, String source, Instant readAt) {
        return with(new Fact(name, PolicyJson.MAPPER.valueToTree(value), source, readAt));
    }

    /** With the knowledge that a fact could not be had, and why. Rules that need it are UNKNOWN and say so. */
    public Facts without(String name, String source, Instant triedAt, String problem) {
        return with(new Fact(name, null, source, triedAt, problem));
    }

    /** With all facts of another set, which take the place of those of the same name. */
    public Facts and(Facts others) {
        Facts together = this;
        for (Fact fact : others.all) {
            together = together.with(fact);
        }
        return together;
    }

    public Optional<Fact> find(String name) {
        return all.stream().filter(fact -> fact.name().equals(name)).findFirst();
    }

    /** Writes all facts to a file, from which the same gate can be judged again. */
    public void write(Path file) throws IOException {
        Files.writeString(file, PolicyJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }
}
