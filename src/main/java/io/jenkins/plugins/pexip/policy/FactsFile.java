package io.jenkins.plugins.pexip.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.jenkins.plugins.pexip.person.PersonNames;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.policy.verdict.Acknowledgement;
import io.jenkins.plugins.pexip.policy.verdict.Waiver;
import io.jenkins.plugins.pexip.yaml.TextFile;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** A file of facts on which a gate is judged again. It may come from anywhere, so it is looked at closely. */
public final class FactsFile {

    private static final ObjectReader STRICT =
            PolicyJson.MAPPER.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private final Path file;
    private final Instant judgedAt;

    private FactsFile(Path file, Instant judgedAt) {
        this.file = file;
        this.judgedAt = judgedAt;
    }

    /**
     * @param judgedAt no fact may be read after it
     * @throws ConfigurationProblem if it is no file of facts, or if one of them cannot be, with the place and the
     *     reason
     */
    public static Facts read(Path file, Instant judgedAt) {
        return new FactsFile(file, judgedAt).facts();
    }

    private Facts facts() {
        JsonNode items = tree().path("facts");
        if (!items.isArray()) {
            throw fault("facts", "it is missing; it is an array of {name, value, source, readAt}");
        }
        Facts facts = Facts.NONE;
        for (int i = 0; i < items.size(); i++) {
            Fact fact = fact("facts[%d]".formatted(i), items.get(i));
            String place = "facts[%d] '%s'".formatted(i, fact.name());
            refuseIf(facts.find(fact.name()).isPresent(), place, "it stands there twice");
            check(place, fact);
            facts = facts.with(fact);
        }
        return facts;
    }

    private JsonNode tree() {
        try {
            return STRICT.readTree(TextFile.read(file, "file of facts"));
        } catch (JsonProcessingException e) {
            throw fault("line " + e.getLocation().getLineNr(), e.getOriginalMessage());
        }
    }

    private Fact fact(String place, JsonNode item) {
        String name = text(place, item, "name");
        String named = "%s '%s'".formatted(place, name);
        return new Fact(name, item.path("value"), text(named, item, "source"), time(named, item),
                item.path("problem").isTextual() ? item.path("problem").asText() : null);
    }

    private String text(String place, JsonNode item, String field) {
        String text = item.path(field).asText("");
        refuseIf(text.isBlank(), place, "it has no " + field);
        return text;
    }

    private Instant time(String place, JsonNode item) {
        String written = text(place, item, "readAt");
        try {
            Instant readAt = Instant.parse(written);
            refuseIf(readAt.isAfter(judgedAt), place, "its readAt %s is after %s, when it is judged".formatted(
                    Words.time(readAt), Words.time(judgedAt)));
            return readAt;
        } catch (DateTimeException e) {
            throw fault(place, "its readAt '%s' is no time; write it like 2026-11-21T20:00:00Z".formatted(written));
        }
    }

    private void check(String place, Fact fact) {
        if (fact.known() && fact.name().equals(FactNames.WAIVERS)) {
            each(place, fact.value(), Waiver.class,
                    waiver -> waiver.fault(PersonNames.CASE_INSENSITIVE));
        } else if (fact.known() && fact.name().equals(FactNames.ACKNOWLEDGEMENTS)) {
            each(place, fact.value(), Acknowledgement.class, Acknowledgement::fault);
        }
    }

    private <T> void each(String place, JsonNode items, Class<T> type, Function<T, Optional<String>> fault) {
        refuseIf(!items.isArray(), place, "its value is no array");
        for (int i = 0; i < items.size(); i++) {
            String where = "%s[%d]".formatted(place, i);
            try {
                fault.apply(PolicyJson.MAPPER.convertValue(items.get(i), type)).ifPresent(reason -> {
                    throw fault(where, reason);
                });
            } catch (ConfigurationProblem e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw fault(where, e.getMessage().lines().findFirst().orElse("it cannot be understood"));
            }
        }
    }

    private void refuseIf(boolean wrong, String place, String reason) {
        if (wrong) {
            throw fault(place, reason);
        }
    }

    private ConfigurationProblem fault(String place, String reason) {
        return new ConfigurationProblem("%s, %s: %s. Nothing was judged.".formatted(file, place, reason));
    }
}
