package io.jenkins.plugins.pexip.platform;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Names of jobs, platforms and questions as names of files: readable where they are plain, and never the same for two.
 */
public final class FileNames {

    private FileNames() {}

    /** Letters, digits, dots and hyphens stay; {@code #} becomes {@code _}; all else becomes {@code ~} and its code. */
    public static String of(String name) {
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
}
