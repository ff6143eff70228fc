package io.jenkins.plugins.pexip.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;

/**
 * An answer of success.
 *
 * @param call what was asked, for sentences
 * @param json the body; a missing node if it was empty
 * @param retryAfter how long the other side asked to be left alone, although it answered; zero if it did not say
 */
public record Answer(String call, Reply reply, JsonNode json, Duration retryAfter) {

    /** @throws Unreachable if the body is of another form */
    public <T> T as(Class<T> type) {
        try {
            T value = WireJson.as(json, type);
            if (value == null) {
                throw new Unreachable(call + " was answered without a body.", null);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new Unreachable("%s was answered in a form that cannot be read: %s."
                    .formatted(call, e.getOriginalMessage()), e);
        }
    }

    /** The value of a header, by its name in lower case; empty if there is none. */
    public String header(String name) {
        return reply.header(name);
    }
}
