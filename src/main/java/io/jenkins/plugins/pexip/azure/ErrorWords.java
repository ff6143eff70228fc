package io.jenkins.plugins.pexip.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.pexip.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What an answer says about a failure: code and message in Azure's common error object, bare, in capitals, in OData's
 * form, as XML or as plain text; with those of the details, which often name what the outer ones do not.
 */
final class ErrorWords {

    private static final List<String> WRAPPERS = List.of("error", "odata.error", "Error");
    private static final List<String> CODES = List.of("code", "Code", "errorCode", "ErrorCode", "error");
    private static final List<String> MESSAGES = List.of("message", "Message", "error_description", "detail");
    private static final Pattern XML = Pattern.compile("<Code>([^<]*)</Code>\\s*<Message>([^<]*)</Message>");
    private static final int DEEPEST = 5;

    private ErrorWords() {}

    /** Empty where nothing readable is said. */
    static String ofBody(String text) {
        try {
            return of(Json.MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            Matcher xml = XML.matcher(text);
            return xml.find() ? joined(xml.group(1), xml.group(2)) : text.contains("<") ? "" : clean(text);
        }
    }

    /** @param error such an object, or what holds one */
    static String of(JsonNode error) {
        return of(error, DEEPEST);
    }

    private static String of(JsonNode error, int deep) {
        if (error.isTextual()) {
            return clean(error.asText());
        }
        JsonNode wrapped = WRAPPERS.stream().map(error::path).filter(JsonNode::isObject).findFirst()
                .orElse(MissingNode.getInstance());
        if (!wrapped.isMissingNode() && deep > 0) {
            return of(wrapped, deep - 1);
        }
        String own = joined(text(error, CODES), text(error, MESSAGES));
        String inner = deep == 0 ? "" : inner(error, deep - 1);
        return inner.isEmpty() || own.contains(inner) ? own : own.isEmpty() ? inner : "%s (%s)".formatted(own, inner);
    }

    private static String inner(JsonNode error, int deep) {
        Stream<JsonNode> details = StreamSupport.stream(error.path("details").spliterator(), false);
        return Stream.concat(details, Stream.of(error.path("innererror"), error.path("innerError")))
                .map(each -> of(each, deep))
                .filter(words -> !words.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String text(JsonNode error, List<String> names) {
        return names.stream()
                .map(error::path)
                .map(value -> value.isObject() ? value.path("value") : value)
                .filter(JsonNode::isValueNode)
                .map(value -> value.asText(""))
                .filter(words -> !words.isBlank() && !words.equals("null"))
                .findFirst()
                .orElse("");
    }

    private static String joined(String code, String message) {
        return Stream.of(code, message)
                .filter(Objects::nonNull)
                .map(ErrorWords::clean)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(": "));
    }

    private static String clean(String words) {
        return Harmless.words(words).replaceAll("\\.$", "");
    }
}
