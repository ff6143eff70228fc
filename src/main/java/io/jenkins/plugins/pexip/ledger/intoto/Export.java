package io.jenkins.plugins.pexip.ledger.intoto;

import io.jenkins.plugins.pexip.disk.DiskWords;
import io.jenkins.plugins.pexip.disk.WholeFile;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Signed statements as files, one for each verification and promotion. The same ledger and key give the same bytes.
 *
 * @param files that were written
 * @param without entries that no statement can be made of, because the ledger knows no digest of the package
 */
public record Export(List<Path> files, List<Entry> without) {

    /**
     * @param entries of an intact ledger, all of them, oldest first
     * @param wanted which of the verifications and promotions
     * @throws UncheckedIOException if a file cannot be written, naming it
     */
    public static Export write(List<Entry> entries, Predicate<Entry> wanted, SigningKey key, Path folder) {
        Statements statements = new Statements(entries);
        Export export = new Export(new ArrayList<>(), new ArrayList<>());
        entries.stream().filter(Statements::canBeMadeOf).filter(wanted).forEach(entry -> {
            Optional<Statement> statement = statements.of(entry);
            statement.ifPresentOrElse(
                    made -> export.files.add(write(made, key, folder.resolve(name(entry)))),
                    () -> export.without.add(entry));
        });
        return export;
    }

    /** Such as {@code 0042-verification-test.intoto.json}. */
    private static String name(Entry entry) {
        String environment = entry.data().path("environment").asText().replaceAll("[^A-Za-z0-9-]", "_");
        return "%04d-%s-%s.intoto.json".formatted(entry.seq(), entry.kind(), environment);
    }

    private static Path write(Statement statement, SigningKey key, Path file) {
        try {
            String envelope = Json.MAPPER.writeValueAsString(statement.sealed(key)) + "\n";
            WholeFile.replace(file, envelope.getBytes(StandardCharsets.UTF_8));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The statement " + file + " cannot be written: " + DiskWords.of(e), e);
        }
    }
}
