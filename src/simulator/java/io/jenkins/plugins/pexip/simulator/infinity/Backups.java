package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Reply;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Resource;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Store;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import io.jenkins.plugins.pexip.stage.port.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;

/**
 * The built-in backup: the whole configuration but the list of backups, in a {@link BackupFile}. Names, types and the
 * states of background requests are assumed: PENDING, COMPLETE.
 */
final class Backups {

    private static final String COMMAND = "backup_restore";
    private static final String LIST = "system_backup";
    /** What is kept with a backup and never told but as a file. */
    private static final String FILE = "file";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uu-MM-dd-HH-mm-ss").withZone(ZoneOffset.UTC);
    private final Timeline timeline;
    private final Times times;
    private final Store store;
    private final ManagementVm manager;
    private final Nodes nodes;
    private final Upgrades upgrades;

    Backups(Timeline timeline, Times times, Store store, ManagementVm manager, Nodes nodes, Upgrades upgrades) {
        this.timeline = timeline;
        this.times = times;
        this.store = store;
        this.manager = manager;
        this.nodes = nodes;
        this.upgrades = upgrades;
    }

    /** The command {@code backup_create}. */
    Reply create(ObjectNode body) {
        String passphrase = passphrase("backup_create", body);
        if (body.path("request").asBoolean()) {
            request(passphrase);
        } else {
            write(passphrase);
        }
        return Replies.success(null);
    }

    private static String passphrase(String command, ObjectNode body) {
        String passphrase = body.path("passphrase").asText("");
        if (passphrase.isEmpty()) {
            throw ApiError.field(command, "passphrase", "This field is required.");
        }
        return passphrase;
    }

    private void request(String passphrase) {
        String now = Json.time(timeline.now());
        String uri = store.add("status", "backup_request", Json.object()
                .put("created_at", now)
                .put("updated_at", now)
                .put("state", "PENDING"));
        ObjectNode request = store.find(uri).orElseThrow();
        manager.after(times.backup(), () -> request.put("download_uri", write(passphrase))
                .put("updated_at", Json.time(timeline.now()))
                .put("state", "COMPLETE"));
    }

    /** Makes a backup now and says its URI. */
    private String write(String passphrase) {
        ObjectNode content = Json.object().put("version", Software.text(manager.version));
        content.set("configuration", store.image(Backups::isCovered));
        byte[] file = BackupFile.seal(content.toString().getBytes(StandardCharsets.UTF_8), passphrase);
        String uri = store.add("configuration", LIST, Json.object()
                .put("filename", fileName())
                .put("date", Json.time(timeline.now()))
                .put("type", "manual")
                .put("version", Software.id(manager.version))
                .put("build", manager.version.build())
                .put("size", file.length)
                .put("sha256sum", HexFormat.of().formatHex(Sha256.nothing().digest(file))));
        store.find(uri).orElseThrow().put(FILE, file);
        return uri;
    }

    private static boolean isCovered(Resource resource) {
        return resource.namespace().equals("configuration") && !resource.name().equals(LIST);
    }

    private String fileName() {
        int number = store.all("configuration", LIST).size() + 1;
        return "pexip_backup_%s_%s_%d.tar.pbk"
                .formatted(Software.id(manager.version), STAMP.format(timeline.now()), number);
    }

    /** Whether a request for an object is one for a backup's file. */
    static boolean isForFile(Resource resource, Request request) {
        return resource.name().equals(LIST) && request.is("GET", 6) && request.accepts("application/octet-stream");
    }

    /** @throws ApiError 404 */
    Reply file(String name) {
        byte[] file = bytes(store.find("configuration", LIST, name).orElseThrow(() -> ApiError.bare(404)).path(FILE));
        return new Reply(200, Map.of("Content-Type", "application/octet-stream"), file);
    }

    private static byte[] bytes(JsonNode binary) {
        try {
            return binary.binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command {@code backup_restore}: after a while the node restarts with what the backup holds. */
    Reply restore(ObjectNode body) {
        if (!body.path("package").isBinary()) {
            throw ApiError.field(COMMAND, "package", "This field is required.");
        }
        String passphrase = passphrase(COMMAND, body);
        if (upgrades.running()) {
            throw ApiError.field(COMMAND, "__all__", "An upgrade is in progress.");
        }
        ObjectNode configuration = checked(BackupFile.open(bytes(body.path("package")), passphrase));
        manager.after(times.check(), () -> restart(configuration));
        return Replies.success(null);
    }

    private ObjectNode checked(byte[] content) {
        try {
            JsonNode backup = Json.MAPPER.readTree(content);
            String version = backup.path("version").asText();
            if (!version.equals(Software.text(manager.version))) {
                throw ApiError.field(COMMAND, "package", "The backup is of version %s, and this is version %s."
                        .formatted(version, Software.text(manager.version)));
            }
            return (ObjectNode) backup.path("configuration");
        } catch (IOException e) {
            throw new UncheckedIOException("A backup that opens is one of the simulator's own", e);
        }
    }

    /** What the manager knew of its nodes is not in a backup: it takes them to have its own software. */
    private void restart(ObjectNode configuration) {
        upgrades.abandon();
        store.putBack(configuration, Backups::isCovered);
        nodes.replace(Map.of(), manager.version);
        manager.reboot(() -> {});
    }
}
