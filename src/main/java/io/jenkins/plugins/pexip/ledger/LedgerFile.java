package io.jenkins.plugins.pexip.ledger;

import io.jenkins.plugins.pexip.disk.DiskWords;
import io.jenkins.plugins.pexip.disk.FileState;
import io.jenkins.plugins.pexip.disk.OneAtATime;
import io.jenkins.plugins.pexip.disk.PrivateFile;
import io.jenkins.plugins.pexip.disk.WholeFile;
import io.jenkins.plugins.pexip.ledger.signing.KeyProblem;
import io.jenkins.plugins.pexip.ledger.signing.VerificationKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** The bytes of a ledger and of what lies beside it: readable by their owner alone, written by one at a time. */
final class LedgerFile {

    private final Path file;
    private final OneAtATime writers;
    private final Path head;
    private final Path publicKey;

    LedgerFile(Path file) {
        this.file = file.toAbsolutePath();
        String name = this.file.getFileName().toString();
        String plain = name.endsWith(".jsonl") ? name.substring(0, name.length() - ".jsonl".length()) : name;
        this.writers = new OneAtATime(this.file.resolveSibling(name + ".lock"));
        this.head = this.file.resolveSibling(plain + ".head.json");
        this.publicKey = this.file.resolveSibling(plain + ".public.pem");
    }

    /** @throws UncheckedIOException if the file cannot be read or written, naming it */
    <T> T work(OneAtATime.Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger " + file + " cannot be read or written: " + DiskWords.of(e), e);
        }
    }

    /** Does work while no other thread or process does. */
    <T> T alone(OneAtATime.Work<T> work) throws IOException {
        return writers.alone(work);
    }

    Path path() {
        return file;
    }

    /** @param from the first byte that is wanted; not after the end */
    LedgerBytes read(long from) throws IOException {
        if (!Files.exists(file)) {
            return LedgerBytes.NONE;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(Math.max(0, channel.size() - from)));
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Goes on until all is there, or the file became shorter meanwhile.
            }
            return LedgerBytes.of(bytes.array(), bytes.position());
        }
    }

    /** Of the ledger and of its head. */
    List<FileState> states() throws IOException {
        return List.of(FileState.of(file), FileState.of(head), FileState.of(publicKey));
    }

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** The signed head as it lies there. */
    Optional<byte[]> head() throws IOException {
        try {
            return Optional.of(Files.readAllBytes(head));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void replaceHead(byte[] signed) throws IOException {
        WholeFile.replace(head, signed);
    }

    boolean hasPublicKey() {
        return Files.exists(publicKey);
    }

    /** The public key that lies beside the ledger; empty if there is none, or if it is no key. */
    Optional<VerificationKey> publicKey() {
        try {
            return hasPublicKey() ? Optional.of(VerificationKey.read(publicKey)) : Optional.empty();
        } catch (KeyProblem | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** For everybody to read; it is no secret. */
    void replacePublicKey(VerificationKey key) throws IOException {
        WholeFile.replace(publicKey, key.pem().getBytes(StandardCharsets.US_ASCII));
        PrivateFile.publish(publicKey);
    }

    /** Writes at the end and returns when it is on the disk. */
    void append(String text) throws IOException {
        try (FileChannel channel = PrivateFile.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /**
     * Moves the unfinished end to a file of its own, and returns that.
     *
     * @param complete the bytes that stay
     */
    Path setAside(byte[] tail, long complete) throws IOException {
        String name = "%s.torn-%s".formatted(file.getFileName(), Entry.sha256(tail).substring(0, 12));
        WholeFile.replace(file.resolveSibling(name), tail);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(complete);
            channel.force(true);
        }
        return file.resolveSibling(name);
    }
}
