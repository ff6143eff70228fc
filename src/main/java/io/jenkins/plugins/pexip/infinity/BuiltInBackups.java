package io.jenkins.plugins.pexip.infinity;

import io.jenkins.plugins.pexip.infinity.Wire.BackupRow;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Secrets;
import io.jenkins.plugins.pexip.rest.Answer;
import io.jenkins.plugins.pexip.rest.Call;
import io.jenkins.plugins.pexip.rest.Reply;
import io.jenkins.plugins.pexip.rest.RestClient;
import io.jenkins.plugins.pexip.rest.SendFile;
import io.jenkins.plugins.pexip.stage.port.Backup;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The node's backups of itself, and their files. How a file is to be had is not known for certain: one client takes
 * the body at the backup's own address for it, another one reads JSON there (facts, section 3.4). So it is asked for by
 * its type, and what comes is held against the list.
 */
final class BuiltInBackups {

    private static final String LIST = "configuration/v1/system_backup/";
    private static final String CREATE = "command/v1/platform/backup_create/";
    private static final String RESTORE = "command/v1/platform/backup_restore/";
    private static final Duration WITHIN = Duration.ofMinutes(10);
    /** So long a download may stand still. */
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final String BY_HAND = "Download it on the node's own page (Utilities > Backup/Restore) and keep it "
            + "where it outlives the node.";

    private final RestClient client;
    private final Api api;
    private final String passphraseId;
    private final Secrets secrets;
    private final long largest;

    /**
     * @param passphraseId of the credential; null where none is configured
     * @param largest how many bytes a file that is downloaded may have at most
     */
    BuiltInBackups(RestClient client, Api api, String passphraseId, Secrets secrets, long largest) {
        this.client = client;
        this.api = api;
        this.passphraseId = passphraseId;
        this.secrets = secrets;
        this.largest = largest;
    }

    List<Backup> all() {
        return api.all(LIST, BackupRow.class).stream().map(BackupRow::backup).toList();
    }

    /** As a form, which is how the one client that is known to do it asks (facts, section 3.1). */
    void create() {
        Map<String, String> fields = Map.of("passphrase", passphrase());
        api.send(Call.form(api.at(CREATE), fields).within(WITHIN));
    }

    private String passphrase() {
        if (passphraseId == null) {
            throw new ConfigurationProblem("The built-in backup of %s needs a passphrase: configure backupPassphrase."
                    .formatted(client.endpoint()));
        }
        return secrets.find(passphraseId).secret();
    }

    /** There is a whole file afterwards, or none. */
    void download(Backup backup, Path to) {
        if (backup.bytes() > largest) {
            throw refused("The backup %s has %d bytes by the node's own list, and the configuration keeps files of %d"
                    .formatted(backup.name(), backup.bytes(), largest) + " at most (largestBackup)");
        }
        WholeDownload.keep("The backup " + backup.name(), to, part -> {
            Call call = Call.get(api.at(LIST + Call.encoded(backup.name()) + "/")).within(SILENCE);
            check(backup, client.receive(call, part, backup.bytes()), part);
            return part;
        });
    }

    private static void check(Backup backup, Answer answer, Path part) throws IOException {
        if (answer.reply().isDocument()) {
            throw refused("%s was answered with %s and not with the backup's file"
                    .formatted(answer.call(), answer.header("content-type")));
        }
        String sha256 = Sha256.of(part);
        long bytes = Files.size(part);
        if (bytes != backup.bytes() || !sha256.equalsIgnoreCase(backup.sha256())) {
            throw refused(isDocument(part)
                    ? "%s was answered with a document and not with the backup's file".formatted(answer.call())
                    : "What %s gave (%s bytes, SHA-256 %s) is not what the node's own list says (%d bytes, SHA-256 %s)"
                            .formatted(answer.call(), bytes > backup.bytes() ? "more" : bytes, sha256,
                                    backup.bytes(), backup.sha256()));
        }
    }

    private static Refused refused(String what) {
        return new Refused(Refused.Reason.INVALID, "%s, so nothing was kept. %s".formatted(what, BY_HAND));
    }

    private static boolean isDocument(Path part) throws IOException {
        try (InputStream in = Files.newInputStream(part)) {
            return "{[<".indexOf(in.read()) >= 0;
        }
    }

    void restore(Path backup) {
        String passphrase = passphrase();
        FileForm form = new FileForm("package", Map.of("passphrase", passphrase));
        URI address = api.at(RESTORE);
        String call = "Sending the backup %s to https://%s%s"
                .formatted(backup.getFileName(), address.getAuthority(), address.getPath());
        Measured file = measured(backup);
        client.send(call, authorization -> send(address, form, file, authorization).without(List.of(passphrase)));
    }

    private record Measured(Path path, long bytes, String sha256) {}

    private static Measured measured(Path file) {
        try {
            return new Measured(file, Files.size(file), Sha256.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The backup %s cannot be read. Nothing was sent to the node.".formatted(file), e);
        }
    }

    private Reply send(URI address, FileForm form, Measured file, String authorization)
            throws IOException, InterruptedException {
        return new SendFile(
                        address,
                        Map.of("Authorization", authorization),
                        client.endpoint().trust(),
                        form,
                        0,
                        file.bytes(),
                        file.bytes(),
                        file.sha256(),
                        WITHIN,
                        client.endpoint().wait(WITHIN))
                .run(file.path());
    }
}
