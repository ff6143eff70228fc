package io.jenkins.plugins.pexip.ledger.signing;

import io.jenkins.plugins.pexip.disk.DiskWords;
import io.jenkins.plugins.pexip.disk.LastingFolder;
import io.jenkins.plugins.pexip.disk.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a signing key lies: a PEM file with an Ed25519 key in PKCS#8.
 *
 * @param made whether the key is made at first use; otherwise an administrator provides it
 */
public record KeyFile(Path file, boolean made) {

    public static KeyFile provided(Path file) {
        return new KeyFile(file, false);
    }

    public static KeyFile made(Path file) {
        return new KeyFile(file, true);
    }

    /**
     * The key; makes it if that is how it comes to be and it is not there yet.
     *
     * @throws KeyProblem if it is not there, cannot be read or is no such key
     */
    public SigningKey key() {
        if (made && !Files.exists(file)) {
            make();
        }
        return present().orElseThrow(() -> absent(null));
    }

    private KeyProblem absent(IOException cause) {
        return new KeyProblem(("There is no signing key %s. Nothing was written. Put it there again, or correct its"
                + " path (evidence.signingKey or --key).").formatted(file), cause);
    }

    /** Empty if it is still to be made. */
    public Optional<SigningKey> present() {
        if (made && !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SigningKey.parse(Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw absent(e);
        } catch (IOException e) {
            throw new KeyProblem("The signing key cannot be read: %s. Nothing was written."
                    .formatted(DiskWords.of(e)), e);
        } catch (IllegalArgumentException e) {
            throw new KeyProblem(("%s is no private key of the kind Ed25519 in PEM (PKCS#8, not encrypted). Nothing was"
                    + " written. `openssl genpkey -algorithm ed25519` makes one.").formatted(file), e);
        }
    }

    /** Whole or not at all, and readable by its owner alone from the first moment; whoever comes second uses it. */
    private void make() {
        try {
            Path part = file.resolveSibling(".%s-%s".formatted(file.getFileName(), UUID.randomUUID()));
            WholeFile.replace(part, SigningKey.make().pem().getBytes(StandardCharsets.US_ASCII));
            put(part);
            LastingFolder.force(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key " + file + " cannot be made: " + DiskWords.of(e), e);
        }
    }

    /** By a link, because a move would replace the key of whoever was faster. */
    private void put(Path part) throws IOException {
        try {
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException e) {
            // Somebody else made it meanwhile.
        } finally {
            Files.delete(part);
        }
    }
}
