package io.jenkins.plugins.pexip.stage.port;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of large files, in constant memory. */
public final class Sha256 {

    private static final int BUFFER = 1 << 18;

    private Sha256() {}

    /** The digest of nothing yet. */
    public static MessageDigest nothing() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The same again, to go on without changing the original. */
    public static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own SHA-256 can be copied", e);
        }
    }

    /** In lower-case hex; the digest is spent. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of a whole file as it is, in lower-case hex. */
    public static String of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            MessageDigest digest = nothing();
            read(channel, channel.size(), digest);
            return hex(digest);
        }
    }

    /**
     * Adds so many bytes of a file, from where the channel is. Through a direct buffer, which saves a copy.
     *
     * @throws EOFException if there are fewer
     */
    public static void read(FileChannel file, long bytes, MessageDigest into) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        for (long left = bytes; left > 0; left -= buffer.limit()) {
            buffer.clear().limit((int) Math.min(BUFFER, left));
            if (file.read(buffer) < 0) {
                throw new EOFException("%d bytes are missing".formatted(left));
            }
            into.update(buffer.flip());
        }
    }
}
