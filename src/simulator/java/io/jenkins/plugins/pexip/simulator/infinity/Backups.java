package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Reply;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Store;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The built-in backup. Names, types and the states of background requests are assumed: PENDING, COMPLETE. A backup's
 * checksum is of the platform's configuration at that moment; the file itself is not kept.
 */
final class Backups {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uu-MM-dd-HH-mm-ss").withZone(ZoneOffset.UTC);
    private final Timeline timeline;
    private final Times times;
    private final Store store;
    private final ManagementVm manager;

    Backups(Timeline timeline, Times times, Store store, ManagementVm manager) {
        this.timeline = timeline;
        this.times = times;
        this.store = store;
        this.manager = manager;
    }

    /** The command {@code backup_create}. */
    Reply create(ObjectNode body) {
        JsonNode passphrase = body.path("passphrase");
        if (passphrase.asText("").isEmpty()) {
            throw ApiError.field("backup_create", "passphrase", "This field is required.");
        }
        if (body.path("request").asBoolean()) {
            request();
        } else {
            write("manual");
        }
        return Replies.success(null);
    }

    private void request() {
        String now = Json.time(timeline.now());
        String uri = store.add("status", "backup_request", Json.object()
                .put("created_at", now)
                .put("updated_at", now)
                .put("state", "PENDING"));
        ObjectNode request = store.find(uri).orElseThrow();
        timeline.after(times.backup(), () -> request.put("download_uri", write("manual"))
                .put("updated_at", Json.time(timeline.now()))
                .put("state", "COMPLETE"));
    }

    /** Makes a backup now and says its URI. */
    private String write(String type) {
        byte[] content = (timeline.now() + store.all("configuration", "worker_vm").toString()
                        + store.all("configuration", "conference") + store.all("configuration", "global"))
                .getBytes(StandardCharsets.UTF_8);
        ReceivedBytes bytes = new ReceivedBytes();
        bytes.add(content, 0, content.length);
        return store.add("configuration", "system_backup", Json.object()
                .put("filename", fileName())
                .put("date", Json.time(timeline.now()))
                .put("type", type)
                .put("version", Software.id(manager.version))
                .put("build", manager.version.build())
                .put("size", bytes.count())
                .put("sha256sum", bytes.sha256Sum()));
    }

    private String fileName() {
        int number = store.all("configuration", "system_backup").size() + 1;
        return "pexip_backup_%s_%s_%d.tar.pbk"
                .formatted(Software.id(manager.version), STAMP.format(timeline.now()), number);
    }
}
