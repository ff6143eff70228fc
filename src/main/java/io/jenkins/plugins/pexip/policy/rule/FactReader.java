package io.jenkins.plugins.pexip.policy.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.timezone.Release;
import io.jenkins.plugins.pexip.timezone.TimeZones;
import io.jenkins.plugins.pexip.timezone.WrongTimeZoneFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts as one rule reads them: notes which it used, and ends the rule as UNKNOWN where one is missing, too old,
 * from the future or not of the shape that {@link FactNames} describes.
 */
public final class FactReader {

    private final Readings facts;
    private final Duration maxAge;
    private final Instant now;
    private final Instant agedAt;
    private final Map<String, Fact> used = new LinkedHashMap<>();

    public FactReader(Facts facts, Rule rule, Instant now) {
        this(new Readings(facts), rule, now, now);
    }

    /** @param agedAt when readings are as old as they count; earlier than now for a look ahead */
    public FactReader(Readings facts, Rule rule, Instant now, Instant agedAt) {
        this.facts = facts;
        this.maxAge = rule.maxAge();
        this.now = now;
        this.agedAt = agedAt;
    }

    public Instant now() {
        return now;
    }

    /**
     * What the clocks of places show. It is the product's own knowledge, as the table of hops is; its release is a fact
     * of each verdict that was reached with it.
     */
    TimeZones timeZones() {
        try {
            TimeZones zones = TimeZones.inForce();
            JsonNode value = PolicyJson.MAPPER.valueToTree(new ZoneData(
                    zones.release().toString(), TimeZones.carried().release().toString(), Release.ofJava().toString()));
            used.put(FactNames.TIME_ZONES, new Fact(FactNames.TIME_ZONES, value, zones.source(), agedAt));
            refuseOlderThanCarried(zones);
            return zones;
        } catch (WrongTimeZoneFile e) {
            throw new UnknownFact(e.getMessage());
        }
    }

    private record ZoneData(String release, String carried, String java) {}

    private static void refuseOlderThanCarried(TimeZones zones) {
        if (zones.release().isOlderThan(TimeZones.carried().release())) {
            throw new UnknownFact(("Local times would be computed with time-zone data %s of %s, which is older than the"
                    + " %s that the product carries; bring a newer file, or start without -D%s.").formatted(
                    zones.release(), zones.source(), TimeZones.carried().release(), TimeZones.PROPERTY));
        }
    }

    public List<Fact> used() {
        return List.copyOf(used.values());
    }

    Version version(String name) {
        return as(name, Version.class);
    }

    String text(String name) {
        return as(name, String.class).strip();
    }

    boolean flag(String name) {
        JsonNode value = value(name);
        if (!value.isBoolean()) {
            throw misshapen(name, "true or false");
        }
        return value.booleanValue();
    }

    /** When the fact was read. */
    Instant readAt(String name) {
        value(name);
        return used.get(name).readAt();
    }

    <T> List<T> list(String name, Class<T> type) {
        JsonNode value = value(name);
        if (!value.isArray()) {
            throw misshapen(name, "a list");
        }
        List<T> items = new ArrayList<>();
        value.forEach(item -> items.add(convert(name, item, type)));
        return items;
    }

    /** Whether it was read and could be had. */
    boolean knows(String name) {
        return facts.find(name).filter(Fact::known).isPresent();
    }

    /** For a rule that has something to say without the fact, too; empty if it could not be had or is outdated. */
    <T> Optional<T> find(String name, Class<T> type) {
        try {
            return Optional.of(as(name, type));
        } catch (UnknownFact e) {
            return Optional.empty();
        }
    }

    <T> T as(String name, Class<T> type) {
        JsonNode value = value(name);
        return facts.understood(name, type, () -> convert(name, value, type));
    }

    private <T> T convert(String name, JsonNode value, Class<T> type) {
        try {
            T converted = PolicyJson.MAPPER.convertValue(value, type);
            if (converted == null) {
                throw misshapen(name, type.getSimpleName());
            }
            return converted;
        } catch (IllegalArgumentException e) {
            throw misshapen(name, type.getSimpleName());
        }
    }

    private UnknownFact misshapen(String name, String wanted) {
        return new UnknownFact("What %s says as '%s' cannot be understood as %s; correct it there and judge again."
                .formatted(used.get(name).source(), name, wanted));
    }

    /** The fact's JSON, whatever its shape. */
    public JsonNode value(String name) {
        Fact fact = facts.find(name).orElseThrow(() -> new UnknownFact(
                "It is not known: '%s' was not read. Let it be read and judge again.".formatted(name)));
        used.put(name, fact);
        refuseUnknown(fact);
        refuseOutdated(fact);
        return fact.value();
    }

    private static void refuseUnknown(Fact fact) {
        if (!fact.known()) {
            String why = fact.problem() == null ? "it has no value" : fact.problem();
            throw new UnknownFact("'%s' could not be had from %s: %s Put that right and judge again."
                    .formatted(fact.name(), fact.source(), why.endsWith(".") ? why : why + "."));
        }
    }

    private void refuseOutdated(Fact fact) {
        if (fact.readAt().isAfter(agedAt)) {
            throw new UnknownFact("'%s' claims to be read at %s, which has yet to come; correct the clocks and read it"
                    .formatted(fact.name(), Words.time(fact.readAt())) + " again.");
        }
        if (maxAge != null && fact.readAt().plus(maxAge).isBefore(agedAt)) {
            throw new UnknownFact("'%s' was read at %s, longer ago than the %s that the rule allows; read it again."
                    .formatted(fact.name(), Words.time(fact.readAt()), Words.duration(maxAge)));
        }
    }
}
