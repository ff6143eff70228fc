package io.jenkins.plugins.pexip.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.AllowedHost;
import io.jenkins.plugins.pexip.platform.CollectionExpectation;
import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import io.jenkins.plugins.pexip.stage.port.WorkspaceTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One run of Newman, with all that it needs, so that it can travel to the machine where the collection lies.
 *
 * @param sha256 digests of the files that may be the collection
 * @param hosts that the collection may talk to
 * @param newman the command, in words
 * @param programs what Newman is run with, by file name
 * @param trust certificates to trust besides Node's own, as PEM text; empty for none
 * @param deadline real time
 */
record NewmanTask(
        List<String> sha256,
        List<AllowedHost> hosts,
        List<String> newman,
        Map<String, String> programs,
        Map<String, String> variables,
        Map<String, String> secrets,
        String trust,
        Duration deadline,
        CollectionExpectation expected)
        implements WorkspaceTask<CollectionResult> {

    @Override
    public CollectionResult run(Path file) throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            return absent(file);
        }
        CollectionFile collection = CollectionFile.read(file);
        Scrubber scrubber = new Scrubber(secrets.values());
        CollectionResult refused = refusal(file, collection, scrubber);
        if (refused != null) {
            return refused;
        }
        try (PrivateFolder folder = PrivateFolder.create()) {
            NewmanRun.End end = start(collection.json(), folder);
            if (folder.isGoing()) {
                throw new IOException("the process that ran Newman is ending, and Newman with it");
            }
            return judge(collection.sha256(), scrubber, end);
        }
    }

    /** Why it cannot be run, as far as the file tells; null if it tells nothing. */
    CollectionResult refusal(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? refusal(file, CollectionFile.read(file), new Scrubber(secrets.values())) : absent(file);
    }

    private static CollectionResult absent(Path file) {
        return NewmanVerdict.cannotTest("", """
                The collection '%s' is not in the workspace; check it out there, or correct its path in the \
                environment's verification.\
                """.formatted(file.getFileName()));
    }

    /** Of the bytes that were read once: those that are judged are those that run. */
    private CollectionResult refusal(Path file, CollectionFile collection, Scrubber scrubber) {
        if (!sha256.contains(collection.sha256())) {
            return NewmanVerdict.cannotTest(collection.sha256(), """
                    '%s' is not the collection that the configuration names: its SHA-256 is %s, and collectionSha256 of \
                    the environment's verification has %s. Nothing was run and nothing sent. Check out the right file, \
                    or let an administrator look at what changed and add its digest.\
                    """.formatted(file.getFileName(), collection.sha256(), String.join(", ", sha256)));
        }
        JsonNode json;
        try {
            json = collection.json();
        } catch (IOException e) {
            return NewmanVerdict.cannotTest(collection.sha256(), """
                    The collection's file is no Postman collection: %s. Export it anew, as version 2.1.\
                    """.formatted(scrubber.scrub(e.getMessage().lines().findFirst().orElse(""))));
        }
        Set<String> refused = new StaticAddresses(variables, hosts).refused(json);
        return refused.isEmpty() ? null : NewmanVerdict.cannotTest(collection.sha256(), """
                The collection talks to %s, which allowedHosts of the environment's verification does not name. \
                Nothing was run and nothing sent. Correct the collection or its variables, or add the host.\
                """.formatted(scrubber.scrub(String.join(", ", refused))));
    }

    private NewmanRun.End start(JsonNode collection, PrivateFolder folder) throws IOException, InterruptedException {
        for (Map.Entry<String, String> program : programs.entrySet()) {
            folder.write(program.getKey(), program.getValue());
        }
        String pem = trust.isEmpty() ? "" : folder.write("trust.pem", trust).toString();
        byte[] order = new NewmanOrder(collection, variables, secrets, hosts, pem).json();
        return new NewmanRun(newman, deadline, folder).start(folder.path(NewmanPrograms.LAUNCHER), order);
    }

    private CollectionResult judge(String digest, Scrubber scrubber, NewmanRun.End end) {
        return switch (end.how()) {
            case NOT_STARTED -> NewmanVerdict.cannotTest(digest, NewmanVersion.missing(newman));
            case OUT_OF_TIME -> NewmanVerdict.failed(digest, """
                    The collection did not end within %d s and was stopped. Its clean-up may not have run: look for \
                    rooms that are left over. If the service is merely slow, raise the verification's deadline.\
                    """.formatted(deadline.toSeconds()));
            case ENDED -> new NewmanVerdict(digest, expected, scrubber).of(end);
        };
    }

    @Override
    public String toString() {
        return "NewmanTask[" + String.join(" ", newman) + "]";
    }
}
