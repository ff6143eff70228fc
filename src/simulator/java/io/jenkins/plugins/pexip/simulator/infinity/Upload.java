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

    final String id = UUID.randomUUID().toString();
    final long total;
    State state = State.UPLOADING;
    ReceivedBytes received = new ReceivedBytes();

    Upload(long total) {
        this.total = total;
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
