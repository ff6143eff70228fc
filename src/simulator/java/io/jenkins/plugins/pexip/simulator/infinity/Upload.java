package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import java.util.Locale;
import java.util.UUID;

/** An announced upload. The words of its state are assumed. */
final class Upload {

    /** As {@code state} says it, in lower case. */
    enum State {
        UPLOADING,
        UPLOADED,
        VALIDATED,
        STARTED
    }

    final String id;
    final long total;
    State state;
    ReceivedBytes received;

    Upload(long total) {
        this(UUID.randomUUID().toString(), total, State.UPLOADING, new ReceivedBytes());
    }

    private Upload(String id, long total, State state, ReceivedBytes received) {
        this.id = id;
        this.total = total;
        this.state = state;
        this.received = received;
    }

    /** The same again; a part that is on its way to either does not count for the other. */
    Upload copy() {
        return new Upload(id, total, state, received.copy());
    }

    boolean complete() {
        return received.count() == total;
    }

    ObjectNode json(ObjectNode current) {
        ObjectNode json = Json.object()
                .put("uuid", id)
                .put("offset", received.count())
                .put("state", state.name().toLowerCase(Locale.ROOT));
        json.set("current", current);
        json.set("upgrade", UpgradePackage.read(received.head())
                .map(found -> VersionInfo.of(found.version()))
                .orElse(null));
        return json;
    }
}
