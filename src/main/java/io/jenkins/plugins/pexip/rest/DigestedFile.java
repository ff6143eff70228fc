package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.rest.BackgroundDigest.Piece;
import io.jenkins.plugins.pexip.stage.port.PackageChanged;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * A file that is read once: sent, and digested meanwhile. Its end is held back unless its digest is the expected one.
 */
final class DigestedFile implements AutoCloseable {

    private final String upload;
    private final InputStream in;
    private final long bytes;
    private final String sha256;
    private final BackgroundDigest digest;
    private long read;
    private long acknowledged;
    private Future<MessageDigest> ofAcknowledged;

    private DigestedFile(String upload, InputStream in, long bytes, String sha256, RunningDigest start) {
        this.upload = upload;
        this.in = in;
        this.bytes = bytes;
        this.sha256 = sha256;
        this.digest = new BackgroundDigest(start.digest());
        this.read = start.bytes();
        this.acknowledged = start.bytes();
        this.ofAcknowledged = CompletableFuture.completedFuture(start.digest());
    }

    /**
     * @param upload what is sent where
     * @param from what the other side acknowledged of it, in bytes
     * @param sha256 the digest that the whole file must have
     */
    static DigestedFile open(String upload, Path file, long from, String sha256)
            throws IOException, InterruptedException {
        RunningDigest before = RunningDigest.of(upload, file, from);
        InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        try {
            in.skipNBytes(from);
            return new DigestedFile(upload, in, Files.size(file), sha256, before);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    long acknowledged() {
        return acknowledged;
    }

    /** What was sent since the last time has arrived. */
    void acknowledge() {
        acknowledged = read;
        ofAcknowledged = digest.soFar();
    }

    /** @throws PackageChanged instead of sending the file's last bytes, if the digest is not the expected one */
    void send(long length, OutputStream out) throws IOException, InterruptedException {
        for (long left = length; left > 0; ) {
            Piece piece = next(left);
            read += piece.length();
            left -= piece.length();
            if (read == bytes) {
                checkDigest();
            }
            out.write(piece.bytes(), 0, piece.length());
        }
    }

    private Piece next(long atMost) throws IOException, InterruptedException {
        try {
            return digest.read(in, atMost);
        } catch (EOFException e) {
            throw new PackageChanged("It became shorter while it was sent.");
        }
    }

    private void checkDigest() throws InterruptedException {
        String sent = digest.hex();
        if (!sent.equals(sha256)) {
            throw new PackageChanged("While it was sent it had SHA-256 %s, and when it was judged %s."
                    .formatted(sent, sha256));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        digest.close();
        in.close();
        new RunningDigest(BackgroundDigest.await(ofAcknowledged), acknowledged).remember(upload);
    }
}
