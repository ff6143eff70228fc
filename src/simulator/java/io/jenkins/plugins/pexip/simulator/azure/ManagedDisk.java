package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A managed disk or a snapshot of one. */
final class ManagedDisk {

    private final ResourceId id;
    private final ObjectNode body;
    private final Instant createdAt;
    private final String unique = UUID.randomUUID().toString();
    private boolean ready;
    private boolean failed;
    private String managedBy;

    ManagedDisk(ResourceId id, ObjectNode body, Instant createdAt) {
        this.id = id;
        this.body = body;
        this.createdAt = createdAt;
    }

    ResourceId id() {
        return id;
    }

    ObjectNode body() {
        return body;
    }

    Instant createdAt() {
        return createdAt;
    }

    String unique() {
        return unique;
    }

    /** The id of what it was made from; empty if it was made from nothing. */
    String source() {
        return body.at("/properties/creationData/sourceResourceId").asText("");
    }

    /** The name of what it was made from, if that is of this type. */
    Optional<String> madeFrom(String type) {
        String source = source();
        return source.toLowerCase(Locale.ROOT).contains(("/" + type + "/").toLowerCase(Locale.ROOT))
                ? Optional.of(source.substring(source.lastIndexOf('/') + 1))
                : Optional.empty();
    }

    void makeReady() {
        ready = true;
        failed = false;
    }

    /** It could not be made; Azure keeps what is left of it under its name, until it is asked for again. */
    void fail() {
        failed = !ready;
    }

    boolean failed() {
        return failed;
    }

    boolean ready() {
        return ready;
    }

    /** @param owner the machine's id; null for none */
    void ownedBy(String owner) {
        managedBy = owner;
    }

    /** The id of the machine that it is attached to; null for none. */
    String managedBy() {
        return managedBy;
    }

    void takeAfter(ManagedDisk source) {
        ObjectNode properties = body.withObjectProperty("properties");
        for (String inherited : List.of("diskSizeGB", "osType")) {
            JsonNode value = source.body.at("/properties/" + inherited);
            if (!properties.has(inherited) && !value.isMissingNode()) {
                properties.set(inherited, value);
            }
        }
        ((ObjectNode) properties.get("creationData")).put("sourceUniqueId", source.unique);
    }
}
