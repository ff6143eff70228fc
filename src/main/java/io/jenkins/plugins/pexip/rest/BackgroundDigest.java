package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.stage.port.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * SHA-256 of a file by a thread of its own, in constant memory, while the calling one sends. It may lag some pieces
 * behind, so that neither waits for the other at each piece. For one calling thread.
 */
final class BackgroundDigest implements AutoCloseable {

    /** Bytes of a piece. Smaller ones cost a sender over TLS a tenth of its rate (docs/upload.md). */
    static final int PIECE = 1 << 19;

    private static final int PIECES = 8;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(BackgroundDigest::daemon);
    private final byte[][] pieces = new byte[PIECES][];
    private final Future<?>[] digested = new Future<?>[PIECES];
    private final MessageDigest digest;
    private int current;

    /** @param start what it goes on from; it is not changed */
    BackgroundDigest(MessageDigest start) {
        digest = Sha256.copy(start);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "digest of an upgrade package");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Reads a piece, which is digested from now on. It must not be changed, and is good until the next but some.
     *
     * @param atMost bytes; no more than a piece
     * @throws EOFException if there is nothing more to read
     */
    Piece read(InputStream in, long atMost) throws IOException, InterruptedException {
        current = (current + 1) % PIECES;
        await(digested[current]);
        if (pieces[current] == null) {
            pieces[current] = new byte[PIECE];
        }
        byte[] bytes = pieces[current];
        int length = in.readNBytes(bytes, 0, (int) Math.min(PIECE, atMost));
        if (length == 0) {
            throw new EOFException("the file ended early");
        }
        digested[current] = thread.submit(() -> digest.update(bytes, 0, length));
        return new Piece(bytes, length);
    }

    /** The first bytes of an array. */
    record Piece(byte[] bytes, int length) {}

    /** The digest of all that was read so far, as soon as it is there. */
    Future<MessageDigest> soFar() {
        return thread.submit(() -> Sha256.copy(digest));
    }

    /** The same in lower-case hex. */
    String hex() throws InterruptedException {
        return Sha256.hex(await(soFar()));
    }

    /** Waits. @param future null is no future at all */
    static <T> T await(Future<T> future) throws InterruptedException {
        try {
            return future == null ? null : future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("SHA-256 cannot fail", e);
        }
    }

    /** What was asked for before is still digested. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
