package io.jenkins.plugins.pexip.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What is wrong with a configuration file, for who wrote it: the line, the place in the file, and what would be right.
 */
final class FileFault {

    private static final String SHAPE = "it is not of the shape that docs/configuration.md shows";

    private FileFault() {}

    static String text(JsonProcessingException problem) {
        int line = problem.getLocation() == null ? 1 : problem.getLocation().getLineNr();
        String place = problem instanceof JsonMappingException mapping
                ? mapping.getPath().stream().map(FileFault::step).collect(Collectors.joining())
                : "";
        return "line %d: %s".formatted(line, place.isEmpty() ? reason(problem) : place + ": " + reason(problem));
    }

    private static String step(JsonMappingException.Reference reference) {
        return reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : "." + reference.getFieldName();
    }

    private static String reason(JsonProcessingException problem) {
        if (problem instanceof UnrecognizedPropertyException unknown) {
            return "there is no field '%s' here; there are: %s".formatted(unknown.getPropertyName(), unknown
                    .getKnownPropertyIds().stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
        }
        if (problem instanceof InvalidFormatException wrong && wrong.getTargetType().isEnum()) {
            return "'%s' is none of %s".formatted(
                    wrong.getValue(),
                    Arrays.stream(wrong.getTargetType().getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", ")));
        }
        boolean own = problem.getCause() instanceof IllegalArgumentException;
        String text = own ? problem.getCause().getMessage() : problem.getOriginalMessage();
        return text.startsWith("Missing required") ? "it is missing" : text.startsWith("Cannot ") ? SHAPE : text;
    }
}
