package io.jenkins.plugins.pexip.simulator.azure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the addresses at which operations are followed: {@code t}, {@code c}, {@code s} and {@code h}, some kilobytes
 * long and new each time. That a changed address is refused is an assumption.
 */
final class Signatures {

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private final SecureRandom random = new SecureRandom();
    private final byte[] key = bytes(32);
    private final String certificate = TEXT.encodeToString(bytes(1500));
    private long ticks = 638_000_000_000_000_000L;

    /** Such as {@code &t=…&c=…&s=…&h=…}. */
    String sign(String operation) {
        String time = Long.toString(++ticks);
        String salt = TEXT.encodeToString(bytes(256));
        return "&t=" + time + "&c=" + certificate + "&s=" + salt + "&h=" + hash(operation, time, certificate, salt);
    }

    boolean valid(String operation, String time, String cert, String salt, String hash) {
        return hash(operation, time, cert, salt).equals(hash);
    }

    private String hash(String... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return TEXT.encodeToString(mac.doFinal(String.join("|", parts).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
