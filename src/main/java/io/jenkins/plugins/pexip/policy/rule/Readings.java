package io.jenkins.plugins.pexip.policy.rule;

import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Facts as the rules of one judgement share them: what one has understood, such as a long catalogue, the next takes.
 */
public final class Readings {

    private record Key(String name, Class<?> type) {}

    private final Map<String, Fact> facts = new HashMap<>();
    private final Map<Key, Object> understood = new HashMap<>();

    public Readings(Facts facts) {
        facts.all().forEach(fact -> this.facts.put(fact.name(), fact));
    }

    Optional<Fact> find(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** What was understood before, or else is now. What cannot be understood is tried anew each time. */
    <T> T understood(String name, Class<T> type, Supplier<T> reading) {
        Object known = understood.get(new Key(name, type));
        T value = known == null ? reading.get() : type.cast(known);
        understood.put(new Key(name, type), value);
        return value;
    }
}
