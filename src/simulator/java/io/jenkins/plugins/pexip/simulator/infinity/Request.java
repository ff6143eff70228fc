package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request as the router needs it. */
final class Request {

    private final Context context;
    private final List<String> segments;

    Request(Context context) {
        this.context = context;
        segments = Arrays.stream(context.path().split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
                .toList();
    }

    String verb() {
        return context.method().name();
    }

    String path() {
        return context.path();
    }

    /** How many parts the path has. */
    int depth() {
        return segments.size();
    }

    /** Empty where the path has no such part. */
    String segment(int index) {
        return index < segments.size() ? segments.get(index) : "";
    }

    boolean is(String verb, int depth) {
        return verb().equals(verb) && depth() == depth;
    }

    Map<String, List<String>> parameters() {
        return context.queryParamMap();
    }

    String header(String name) {
        return context.header(name);
    }

    String contentType() {
        return context.contentType();
    }

    boolean isMultipart() {
        return contentType() != null && contentType().startsWith("multipart/");
    }

    InputStream stream() throws IOException {
        return context.req().getInputStream();
    }

    Map<String, List<String>> form() {
        return context.formParamMap();
    }

    /** Whether the client asks for such an answer by its name. */
    boolean accepts(String type) {
        String accepted = header("Accept");
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains(type);
    }

    /**
     * The body as an object, a form's files as bytes; empty if there is none.
     *
     * @throws ApiError 400 if it is neither JSON nor a form
     */
    ObjectNode body() {
        if (isMultipart() || contentType() != null && contentType().startsWith("application/x-www-form-urlencoded")) {
            ObjectNode object = Json.object();
            form().forEach((name, values) -> values.stream().limit(1).forEach(value -> object.put(name, value)));
            context.uploadedFileMap().forEach((name, files) -> object.put(name, bytes(files.get(0))));
            return object;
        }
        return context.body().isBlank() ? Json.object() : json(context.body());
    }

    private static byte[] bytes(UploadedFile file) {
        try (InputStream content = file.content()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode json(String text) {
        try {
            JsonNode read = Json.MAPPER.readTree(text);
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException notJson) {
            throw ApiError.bad("The body is not valid JSON.");
        }
        throw ApiError.bad("The body must be a JSON object.");
    }
}
