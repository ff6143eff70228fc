package io.jenkins.plugins.pexip.simulator.infinity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that came in: counted and digested, not kept, but for the beginning. */
final class ReceivedBytes {

    private final MessageDigest digest;
    private final byte[] head;
    private long count;

    ReceivedBytes() {
        this(sha256(), new byte[UpgradePackage.HEAD], 0);
    }

    private ReceivedBytes(MessageDigest digest, byte[] head, long count) {
        this.digest = digest;
        this.head = head;
        this.count = count;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same again, to go on without changing this. */
    ReceivedBytes copy() {
        try {
            return new ReceivedBytes((MessageDigest) digest.clone(), head.clone(), count);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
        if (count < head.length) {
            System.arraycopy(bytes, from, head, (int) count, (int) Math.min(length, head.length - count));
        }
        count += length;
    }

    long count() {
        return count;
    }

    byte[] head() {
        return Arrays.copyOf(head, (int) Math.min(count, head.length));
    }

    /** In hexadecimal. */
    String sha256Sum() {
        return HexFormat.of().formatHex(copy().digest.digest());
    }
}
