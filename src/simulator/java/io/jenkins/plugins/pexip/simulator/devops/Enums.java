package io.jenkins.plugins.pexip.simulator.devops;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Azure DevOps' enumerations: clients send names in any case, or numbers, or sums of numbers. */
final class Enums {

    static final Map<String, Integer> QUEUE_STATUS = named("enabled", 0, "paused", 1, "disabled", 2);
    static final Map<String, Integer> STATUS = named(
            "inProgress", 1, "completed", 2, "cancelling", 4, "postponed", 8, "notStarted", 32);
    static final Map<String, Integer> RESULT = named(
            "succeeded", 2, "partiallySucceeded", 4, "failed", 8, "canceled", 32);
    static final Map<String, Integer> REASON = named("manual", 1, "individualCI", 2, "schedule", 8);
    static final Map<String, Integer> ORDER = named(
            "finishTimeAscending", 2, "finishTimeDescending", 3, "queueTimeDescending", 4, "queueTimeAscending", 5,
            "startTimeDescending", 6, "startTimeAscending", 7);

    private Enums() {}

    /** The one name that this means; null for nothing. */
    static String one(Map<String, Integer> names, JsonNode value) {
        return value == null || value.isMissingNode() || value.isNull() ? null : one(names, value.asText());
    }

    /** The one name that this means. */
    static String one(Map<String, Integer> names, String value) {
        String text = value.trim();
        return names.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(text) || entry.getValue().toString().equals(text))
                .map(Map.Entry::getKey).findFirst()
                .orElseThrow(() -> DevOpsError.bad("InvalidArgumentValueException", "Error converting value \"" + value
                        + "\"; one of " + String.join(", ", names.keySet()) + " was expected."));
    }

    /** All names that these mean: names joined by commas, or one number of which each bit is a name; null for all. */
    static Set<String> many(Map<String, Integer> names, String value) {
        if (value == null || value.isBlank() || value.equalsIgnoreCase("all") || value.equalsIgnoreCase("none")
                || value.equals("0")) {
            return names.keySet();
        }
        if (value.matches("\\d{1,9}")) {
            int bits = Integer.parseInt(value);
            return names.entrySet().stream().filter(entry -> (bits & entry.getValue()) != 0).map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
        return Stream.of(value.split(",")).map(part -> one(names, part)).collect(Collectors.toSet());
    }

    private static Map<String, Integer> named(Object... namesAndNumbers) {
        Map<String, Integer> names = new TreeMap<>();
        for (int i = 0; i < namesAndNumbers.length; i += 2) {
            names.put((String) namesAndNumbers[i], (Integer) namesAndNumbers[i + 1]);
        }
        return names;
    }
}
