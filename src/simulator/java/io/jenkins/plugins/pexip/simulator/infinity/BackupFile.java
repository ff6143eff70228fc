package io.jenkins.plugins.pexip.simulator.infinity;

import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import io.jenkins.plugins.pexip.stage.port.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A backup's file: a mark, the SHA-256 of what follows, a salt, a nonce, and the content, encrypted (AES-GCM) with a
 * key from the passphrase. The format is the simulator's own. By the digest a damaged file is told from a wrong
 * passphrase.
 */
final class BackupFile {

    private static final byte[] MARK = "PXSIMPBK".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 32;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BITS = 256;
    /** Few: there is nothing in it to guard, and a promotion makes four. */
    private static final int ROUNDS = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private BackupFile() {}

    static byte[] seal(byte[] content, String passphrase) {
        byte[] salt = random(SALT);
        byte[] nonce = random(NONCE);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, passphrase, salt, nonce).doFinal(content);
            byte[] rest = join(salt, nonce, sealed);
            return join(MARK, sha256(rest), rest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt", e);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** @throws ApiError 400 if the file is none or damaged, or the passphrase is another one */
    static byte[] open(byte[] file, String passphrase) {
        ByteBuffer in = ByteBuffer.wrap(file);
        if (in.remaining() < MARK.length + DIGEST + SALT + NONCE || !Arrays.equals(take(in, MARK.length), MARK)) {
            throw ApiError.field("backup_restore", "package", "The file is not a valid backup.");
        }
        byte[] digest = take(in, DIGEST);
        if (!MessageDigest.isEqual(digest, sha256(take(in.duplicate(), in.remaining())))) {
            throw ApiError.field("backup_restore", "package", "The backup is corrupt.");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, passphrase, take(in, SALT), take(in, NONCE));
            return cipher.doFinal(take(in, in.remaining()));
        } catch (GeneralSecurityException e) {
            throw ApiError.field("backup_restore", "passphrase", "The passphrase is not the one of this backup.");
        }
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static Cipher cipher(int mode, String passphrase, byte[] salt, byte[] nonce)
            throws GeneralSecurityException {
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(passphrase.toCharArray(), salt, ROUNDS, KEY_BITS))
                .getEncoded();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer joined = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }

    private static byte[] sha256(byte[] bytes) {
        return Sha256.nothing().digest(bytes);
    }
}
