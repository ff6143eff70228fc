package io.jenkins.plugins.pexip.azure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What is kept of something long that Azure does, to ask for it later, possibly from another process.
 *
 * @param url where to ask: verbatim, since Azure signs it
 * @param vault the id of the vault whose job it is; null for anything else
 * @param swap the change of disks that it is a part of; null for anything else
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Handle(Kind kind, String url, String vault, Swap swap) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is at the address. */
    enum Kind {
        /** The operation's status (header {@code Azure-AsyncOperation}). */
        STATUS,
        /** 202 until it is done (header {@code Location}). */
        LOCATION,
        /** The resource itself, which says how its provisioning stands. */
        RESOURCE,
        /** A vault's job. */
        JOB
    }

    static Handle of(Kind kind, String url) {
        return new Handle(kind, url, null, null);
    }

    Handle partOf(Swap whole) {
        return new Handle(kind, url, vault, whole);
    }

    Handle at(String newer) {
        return new Handle(kind, newer, vault, swap);
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A handle of strings can always be written.", e);
        }
    }

    static Handle parse(String text) {
        try {
            return JSON.readValue(text, Handle.class);
        } catch (JsonProcessingException e) {
            // Without the cause, which quotes the handle.
            throw new IllegalArgumentException("This is no handle of an operation in Azure.");
        }
    }
}
