package io.jenkins.plugins.pexip.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Ids made of what people wrote: what can be read of it, and a digest of all of it, so that no two texts share one,
 * whatever letters they are written in.
 */
public final class NamedId {

    private static final int READABLE = 40;
    private static final int DIGITS = 12;

    private NamedId() {}

    /** Such as {@code bcsc-app-call-0f3a…}: small Latin letters, digits and hyphens. */
    public static String of(String text) {
        String words = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String readable = words.substring(0, Math.min(READABLE, words.length()));
        return (readable.isEmpty() ? "" : readable + "-") + digest(text).substring(0, DIGITS);
    }

    private static String digest(String text) {
        try {
            String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(composed.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
