package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Reply;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packages that come in, in one request or in parts. How parts look on the wire is not known; both likely forms are
 * taken: a multipart body with a file part, or the bare bytes, each with {@code Content-Range: bytes
 * first-last/total} in the request's headers. A part counts only when it is whole.
 */
final class Uploads {

    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private final Timeline timeline;
    private final boolean chunked;
    private final ManagementVm manager;
    private final Upgrades upgrades;
    private final PackageStream packages;
    private final Map<String, Upload> uploads = new LinkedHashMap<>();

    Uploads(Timeline timeline, boolean chunked, ManagementVm manager, Upgrades upgrades, PackageStream packages) {
        this.timeline = timeline;
        this.chunked = chunked;
        this.manager = manager;
        this.upgrades = upgrades;
        this.packages = packages;
    }

    List<ObjectNode> json() {
        return uploads.values().stream().map(upload -> upload.json(current())).toList();
    }

    /** What came in so far, as later parts do not change it. */
    List<Upload> image() {
        return uploads.values().stream().map(Upload::copy).toList();
    }

    void putBack(List<Upload> image) {
        uploads.clear();
        image.forEach(upload -> uploads.put(upload.id, upload.copy()));
    }

    private ObjectNode current() {
        return VersionInfo.of(manager.version);
    }

    /** The whole package in one request, which starts the upgrade. The body streams; only its end takes its turn. */
    Reply oneShot(String contentType, InputStream body) throws IOException {
        timeline.inOrder(this::refuseWhileRunning);
        ReceivedBytes received = new ReceivedBytes();
        if (!packages.read(contentType, body, "package", received)) {
            throw ApiError.field("upgrade", "package", "This field is required.");
        }
        return timeline.inOrder(() -> {
            upgrades.bytesTaken += received.count();
            start(PackageStream.check(received, "upgrade"), "upgrade");
            return Replies.success(null);
        });
    }

    private void refuseWhileRunning() {
        if (upgrades.running()) {
            throw ApiError.field("upgrade", "__all__", "An upgrade is already in progress.");
        }
    }

    private void start(UpgradePackage found, String resource) {
        refuse(found, resource);
        upgrades.start(found.version());
    }

    private void refuse(UpgradePackage found, String resource) {
        upgrades.refusal(found.version()).ifPresent(reason -> {
            throw ApiError.field(resource, "__all__", reason);
        });
    }

    /** Announces an upload, where the node offers that. */
    Reply announce(ObjectNode body) {
        refuseWhileRunning();
        if (!chunked || !body.path("request").asBoolean()) {
            throw ApiError.field("upgrade", "package", "This field is required.");
        }
        long total = body.path("total_size").asLong();
        if (total <= 0) {
            throw ApiError.field("upgrade", "total_size", "Ensure this value is greater than or equal to 1.");
        }
        Upload upload = new Upload(total);
        uploads.put(upload.id, upload);
        return Replies.success(ok(upload).put("uuid", upload.id).put("offset", 0))
                .with("Location", "/api/admin/configuration/v1/upgrade_request/" + upload.id + "/");
    }

    private ObjectNode ok(Upload upload) {
        return Json.object()
                .put("ok", true)
                .put("upload_id", upload.id)
                .put("timestamp", timeline.now().getEpochSecond());
    }

    private Upload find(String id) {
        if (!uploads.containsKey(id)) {
            throw ApiError.bare(404);
        }
        return uploads.get(id);
    }

    /** Takes the next part. */
    Reply part(String id, String range, String contentType, InputStream body) throws IOException {
        ReceivedBytes before = timeline.inOrder(() -> receiving(id, range));
        ReceivedBytes after = before.copy();
        if (!packages.read(contentType, body, null, after)) {
            throw ApiError.bad("The request holds no file.");
        }
        return timeline.inOrder(() -> keep(id, range, before, after));
    }

    private ReceivedBytes receiving(String id, String range) {
        Upload upload = find(id);
        if (upload.state != Upload.State.UPLOADING) {
            throw ApiError.bad("The upload is " + upload.state.name().toLowerCase(Locale.ROOT) + ".");
        }
        if (first(range, upload) != upload.received.count()) {
            throw wrongOffset(upload);
        }
        return upload.received;
    }

    private static long first(String range, Upload upload) {
        return range == null ? upload.received.count() : Long.parseLong(matched(range).group(1));
    }

    private static Matcher matched(String range) {
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches()) {
            throw ApiError.bad("Content-Range must look like 'bytes 0-1023/4096'.");
        }
        return matcher;
    }

    private static ApiError wrongOffset(Upload upload) {
        ObjectNode told = Json.error("Offsets do not match.").put("offset", upload.received.count());
        return new ApiError(Reply.json(400, told));
    }

    private Reply keep(String id, String range, ReceivedBytes before, ReceivedBytes after) {
        Upload upload = find(id);
        if (upload.received != before) {
            throw wrongOffset(upload);
        }
        long length = after.count() - before.count();
        boolean told = range == null || length == lengthOf(matched(range));
        if (!told || length == 0 || after.count() > upload.total) {
            throw ApiError.bad("The part's length does not fit.");
        }
        upload.received = after;
        upgrades.bytesTaken += length;
        upload.state = upload.complete() ? Upload.State.UPLOADED : Upload.State.UPLOADING;
        return Reply.json(200, ok(upload));
    }

    private static long lengthOf(Matcher range) {
        return Long.parseLong(range.group(2)) - Long.parseLong(range.group(1)) + 1;
    }

    /** Checks the package, and starts the upgrade unless {@code validate_only}. */
    Reply finish(String id, ObjectNode body) {
        Upload upload = find(id);
        if (upload.state == Upload.State.STARTED || !upload.complete()) {
            throw ApiError.bad("The upload is not complete, or is finished already.");
        }
        UpgradePackage found = PackageStream.check(upload.received, "upgrade_request");
        refuse(found, "upgrade_request");
        ObjectNode versions = ok(upload);
        versions.set("current", current());
        versions.set("upgrade", VersionInfo.of(found.version()));
        versions.put("next_url", "/admin/platform/upgrade/");
        boolean onlyValidated = body.path("validate_only").asBoolean();
        if (!onlyValidated) {
            upgrades.start(found.version());
        }
        upload.state = onlyValidated ? Upload.State.VALIDATED : Upload.State.STARTED;
        return Reply.json(200, versions);
    }

    Reply cancel(String id) {
        Upload upload = find(id);
        if (upload.state == Upload.State.STARTED) {
            throw ApiError.bad("The upgrade has started.");
        }
        uploads.remove(id);
        return Reply.json(200, ok(upload));
    }

    Reply remove(String id) {
        find(id);
        uploads.remove(id);
        return Reply.empty(204);
    }

    Reply removeAll() {
        uploads.clear();
        return Reply.empty(204);
    }
}
