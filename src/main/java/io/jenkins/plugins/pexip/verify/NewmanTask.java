package io.jenkins.plugins.pexip.verify;

import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import io.jenkins.plugins.pexip.stage.port.WorkspaceTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * One run of Newman, with all that it needs, so that it can travel to the machine where the collection lies.
 *
 * @param newman the command, in words
 * @param trust certificates to trust besides Node's own, as PEM text; empty for none
 * @param deadline real time
 */
record NewmanTask(
        List<String> newman,
        Map<String, String> variables,
        Map<String, String> secrets,
        String trust,
        Duration deadline,
        int minimumAssertions)
        implements WorkspaceTask<CollectionResult> {

    @Override
    public CollectionResult run(Path collection) throws IOException, InterruptedException {
        if (!Files.isRegularFile(collection)) {
            return NewmanVerdict.cannotTest("", """
                    The collection '%s' is not in the workspace; check it out there, or correct its path in the \
                    environment's verification.\
                    """.formatted(collection.getFileName()));
        }
        String digest = sha256(collection);
        Scrubber scrubber = new Scrubber(secrets.values());
        try (PrivateFolder folder = PrivateFolder.create()) {
            return judge(digest, scrubber, new NewmanRun(this, folder, scrubber).start(collection.toAbsolutePath()));
        }
    }

    private CollectionResult judge(String digest, Scrubber scrubber, NewmanRun.End end) {
        return switch (end.how()) {
            case NOT_STARTED -> NewmanVerdict.cannotTest(digest, """
                    Newman could not be started as '%s'. Install Newman 6 on the machine that runs the pipeline, or \
                    correct the verification's newman command.\
                    """.formatted(newman.get(0)));
            case OUT_OF_TIME -> NewmanVerdict.failed(digest, """
                    The collection did not end within %d s and was stopped. Its clean-up may not have run: look for \
                    rooms that are left over. If the service is merely slow, raise the verification's deadline.\
                    """.formatted(deadline.toSeconds()));
            case ENDED -> new NewmanVerdict(digest, minimumAssertions, scrubber).of(end);
        };
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "NewmanTask[" + String.join(" ", newman) + "]";
    }
}
