package io.jenkins.plugins.pexip.infinity;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.infinity.Wire.UpgradeRequest;
import io.jenkins.plugins.pexip.infinity.Wire.VersionInfo;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.rest.Answer;
import io.jenkins.plugins.pexip.rest.Call;
import io.jenkins.plugins.pexip.stage.port.PackageFile;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import io.jenkins.plugins.pexip.stage.port.Upload;
import io.jenkins.plugins.pexip.stage.port.VersionChange;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/**
 * Upgrade requests: the upload in parts. Its paths and fields are from the node's schema, the order of the steps is
 * inferred from their names (facts, section 2.2).
 */
final class Uploads {

    /** The size that was announced, where the node does not tell. */
    static final long NOT_TOLD = Long.MAX_VALUE;

    /** A connection that is lost costs at most a part; three of them cost less than a hundredth of the package. */
    private static final long PARTS = 320;

    private static final long SMALLEST_PART = 1 << 20;
    private static final long LARGEST_PART = 64L << 20;
    private static final String REQUESTS = "configuration/v1/upgrade_request/";
    private static final Duration CHECKED_WITHIN = Duration.ofMinutes(15);
    private final Api api;
    private final PackageTransfer transfer;
    private final PackageForm form;
    private final LongUnaryOperator partBytes;
    private final PartLimit limit = new PartLimit(SMALLEST_PART);

    /** @param partBytes how much of a package of so many bytes goes into one request */
    Uploads(Api api, PackageTransfer transfer, PackageForm form, LongUnaryOperator partBytes) {
        this.api = api;
        this.transfer = transfer;
        this.form = form;
        this.partBytes = partBytes;
    }

    static long partOf(long packageBytes) {
        return Math.max(SMALLEST_PART, Math.min(LARGEST_PART, packageBytes / PARTS));
    }

    Upload begin(long bytes) {
        Answer answer = api.post("command/v1/platform/upgrade/", Map.of("request", true, "total_size", bytes));
        return Stream.of(answer.json(), answer.json().path("data"))
                .map(Uploads::id)
                .filter(id -> !id.isEmpty())
                .findFirst()
                .or(() -> lastSegment(answer.header("location")))
                .map(id -> read(id, bytes))
                .orElseGet(() -> onlyFresh(bytes));
    }

    private static String id(JsonNode reply) {
        return Stream.of("upload_id", "uuid").map(key -> reply.path(key).asText("")).filter(id -> !id.isEmpty())
                .findFirst().orElse("");
    }

    private static Optional<String> lastSegment(String location) {
        return Optional.of(location.replaceFirst("/$", "").replaceFirst("^.*/", "")).filter(id -> !id.isEmpty());
    }

    private Upload onlyFresh(long bytes) {
        List<Upload> fresh = all(bytes).stream().filter(upload -> upload.offset() == 0).toList();
        if (fresh.size() != 1) {
            throw new Unreachable("The node took the announcement of a package and did not say under which name; "
                    + "it knows %d uploads that have not begun.".formatted(fresh.size()), null);
        }
        return fresh.get(0);
    }

    List<Upload> all() {
        return all(NOT_TOLD);
    }

    private List<Upload> all(long announced) {
        return api.all(REQUESTS, UpgradeRequest.class).stream()
                .filter(request -> !request.cancelled())
                .map(request -> request.upload(announced))
                .toList();
    }

    /** Before and after, the node is asked how far it is: what it acknowledged counts, not what was sent. */
    Upload send(Upload upload, PackageFile file, Consumer<String> notices) {
        if (upload.total() != NOT_TOLD && upload.total() != file.bytes()) {
            throw new ConfigurationProblem(
                    "The upload %s was announced with %d bytes, and '%s' has %d. Cancel it first.".formatted(
                    upload.id(), upload.total(), file.path(), file.bytes()));
        }
        Upload now = read(upload.id(), file.bytes());
        if (now.complete()) {
            return now;
        }
        return limit.fitting(partBytes.applyAsLong(file.bytes()), notices, part -> sendFrom(now, file, part));
    }

    /** A part that was given up may arrive all the same; then the node refuses it the second time. */
    private Upload sendFrom(Upload now, PackageFile file, long part) {
        try {
            transfer.stretch(api.at(path(now.id()) + "upload/"), file, form, now.offset(), part);
            return read(now.id(), file.bytes());
        } catch (Refused e) {
            Upload after = read(now.id(), file.bytes());
            if (after.offset() > now.offset()) {
                return after;
            }
            throw e;
        }
    }

    /** @throws Unreachable if the node did not tell how far it is, so that nothing is sent twice */
    private Upload read(String id, long announced) {
        UpgradeRequest request = api.one(path(id), UpgradeRequest.class);
        if (request.offset() == null) {
            throw new Unreachable("The Management Node did not tell how much of the upload it has.", null);
        }
        return request.upload(announced);
    }

    VersionChange validate(Upload upload) {
        Answer answer = finish(upload, true);
        JsonNode reply = answer.json().has("upgrade") ? answer.json() : answer.json().path("data");
        return new VersionChange(version(answer, reply, "current"), version(answer, reply, "upgrade"));
    }

    private static Version version(Answer answer, JsonNode reply, String which) {
        JsonNode info = reply.path(which);
        Version version = new VersionInfo(text(info, "version"), text(info, "pseudo_version")).read();
        if (version == null) {
            throw new Unreachable("%s was answered without the %s version.".formatted(answer.call(), which), null);
        }
        return version;
    }

    /** The version that a package brings which was taken in one request; empty where the answer does not tell. */
    static Optional<Version> brought(Answer answer) {
        return Stream.of(answer.json(), answer.json().path("data"))
                .map(reply -> reply.path("upgrade"))
                .map(info -> new VersionInfo(text(info, "version"), text(info, "pseudo_version")).read())
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asText(null);
    }

    void start(Upload upload) {
        finish(upload, false);
    }

    private Answer finish(Upload upload, boolean validateOnly) {
        URI address = api.at(path(upload.id()) + "finish/");
        return api.send(Call.json("POST", address, Map.of("validate_only", validateOnly)).within(CHECKED_WITHIN));
    }

    void cancel(Upload upload) {
        api.post(path(upload.id()) + "cancel/", Map.of());
    }

    private static String path(String id) {
        return REQUESTS + Call.encoded(id) + "/";
    }
}
