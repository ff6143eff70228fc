package io.jenkins.plugins.pexip.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Names of jobs, platforms and questions as names of files: readable where they are plain, and never the same for two,
 * also where a file system does not tell capital letters from small ones, or takes no more than 255 bytes.
 */
public final class FileNames {

    /** Room for what is put before and behind: endings, and those of a file that is only being written. */
    private static final int LONGEST = 160;

    private static final int DIGITS = 16;

    private FileNames() {}

    /**
     * Letters, digits, dots and hyphens stay; {@code #} becomes {@code _}; all else becomes {@code ~} and its code. A
     * name with capitals, or one that is too long, ends with {@code ~~} and the beginning of its SHA-256.
     */
    public static String of(String name) {
        String plain = plain(name);
        boolean capitals = !plain.equals(plain.toLowerCase(Locale.ROOT));
        if (!capitals && plain.length() <= LONGEST) {
            return plain;
        }
        return plain.substring(0, Math.min(plain.length(), LONGEST - DIGITS - 2)) + "~~" + digest(name);
    }

    /** As names were before capitals and long names were told apart. */
    public static String plain(String name) {
        String plain = name.codePoints().mapToObj(FileNames::of).collect(Collectors.joining());
        return plain.startsWith(".") ? "~2e" + plain.substring(1) : plain;
    }

    private static String of(int character) {
        boolean stays =
                character < 128 && (Character.isLetterOrDigit(character) || character == '.' || character == '-');
        if (stays) {
            return Character.toString(character);
        }
        return character == '#' ? "_" : bytes(Character.toString(character));
    }

    private static String bytes(String character) {
        StringBuilder escaped = new StringBuilder();
        for (byte each : character.getBytes(StandardCharsets.UTF_8)) {
            escaped.append("~%02x".formatted(each & 0xff));
        }
        return escaped.toString();
    }

    private static String digest(String name) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
