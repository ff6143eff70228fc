package io.jenkins.plugins.pexip.simulator.infinity.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Refuses what the node would refuse: missing, wrongly typed, out of range, not unique, pointing nowhere. */
final class Checks {

    private final Store store;

    Checks(Store store) {
        this.store = store;
    }

    /** @throws ApiError 400 with every field's first problem */
    void created(Resource resource, ObjectNode body) {
        check(resource, body, null, true);
    }

    /** @param self the object that is changed; it may keep its own unique values */
    void changed(Resource resource, ObjectNode body, ObjectNode self) {
        check(resource, body, self, false);
    }

    void replaced(Resource resource, ObjectNode body, ObjectNode self) {
        check(resource, body, self, true);
    }

    private void check(Resource resource, ObjectNode body, ObjectNode self, boolean whole) {
        ObjectNode problems = Json.object();
        resource.fields().forEach((name, field) -> {
            JsonNode value = field.readonly() ? null : body.get(name);
            if (value != null || whole && field.required()) {
                problem(resource, name, value, self).ifPresent(text -> problems.putArray(name).add(text));
            }
        });
        if (!problems.isEmpty()) {
            ObjectNode named = Json.object();
            named.set(resource.simpleName(), problems);
            throw new ApiError(Reply.json(400, named));
        }
    }

    private Optional<String> problem(Resource resource, String name, JsonNode value, ObjectNode self) {
        Field field = resource.fields().get(name);
        if (value == null || value.isNull()) {
            return absence(field, value);
        }
        if (value.isTextual() && value.asText().isEmpty()) {
            return emptiness(field);
        }
        return typeProblem(field, value)
                .or(() -> rangeProblem(field, value))
                .or(() -> relationProblem(field, value))
                .or(() -> field.unique() ? duplicate(resource, name, value, self) : Optional.empty());
    }

    private static Optional<String> absence(Field field, JsonNode value) {
        if (field.required()) {
            return Optional.of("This field is required.");
        }
        return value == null || field.nullable() ? Optional.empty() : Optional.of("This field cannot be null.");
    }

    /** A blank is a value for a text, and none at all for a relation. */
    private static Optional<String> emptiness(Field field) {
        if (field.required()) {
            return Optional.of("This field is required.");
        }
        boolean blank = field.related() || field.nullable() || List.of("string", "file").contains(field.type());
        return blank ? Optional.empty() : Optional.of("Enter a valid " + field.type() + ".");
    }

    private static Optional<String> typeProblem(Field field, JsonNode value) {
        boolean fits = switch (field.type()) {
            case "boolean" -> value.isBoolean() || value.asText().matches("(?i)true|false");
            case "integer" -> value.asText().matches("-?\\d{1,18}");
            case "string" -> value.isValueNode();
            case "list" -> value.isArray();
            default -> true;
        };
        return fits ? Optional.empty() : Optional.of("Enter a valid " + field.type() + ".");
    }

    private static Optional<String> rangeProblem(Field field, JsonNode value) {
        if (field.min() != null && value.asLong() < field.min()) {
            return Optional.of("Ensure this value is greater than or equal to %d.".formatted(field.min()));
        }
        if (field.max() != null && value.asLong() > field.max()) {
            return Optional.of("Ensure this value is less than or equal to %d.".formatted(field.max()));
        }
        if (field.maxLength() != null && value.asText().length() > field.maxLength()) {
            return Optional.of("Ensure this value has at most %d characters.".formatted(field.maxLength()));
        }
        if (field.choices() != null && !field.choices().contains(value.asText())) {
            return Optional.of("Value '%s' is not a valid choice.".formatted(value.asText()));
        }
        return Optional.empty();
    }

    private Optional<String> relationProblem(Field field, JsonNode value) {
        if (!field.related() || store.table().find("configuration", field.to()).isEmpty()) {
            return Optional.empty();
        }
        if (value.isArray()) {
            for (JsonNode item : value) {
                Optional<String> problem = relationProblem(field, item);
                if (problem.isPresent()) {
                    return problem;
                }
            }
            return Optional.empty();
        }
        boolean known = value.isObject() || store.find(value.asText()).isPresent();
        return known ? Optional.empty() : Optional.of("Could not find the provided object via resource URI.");
    }

    private Optional<String> duplicate(Resource resource, String name, JsonNode value, ObjectNode self) {
        boolean taken = store.all(resource).stream()
                .filter(other -> other != self)
                .anyMatch(other -> other.path(name).asText().equals(value.asText()));
        String label = resource.simpleName().replace('_', ' ');
        return taken ? Optional.of("A %s with this %s already exists.".formatted(label, name)) : Optional.empty();
    }
}
