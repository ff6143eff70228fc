package io.jenkins.plugins.pexip.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Searches what was written and printed for secrets of the simulated world: as they are, in the forms that requests
 * give them, and for access tokens, which are secrets too.
 */
public final class StraySecrets {

    private static final Pattern MARK = Pattern.compile("simulated-[0-9a-f]{4,}");
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{4,}");
    private static final Pattern PRIVATE_KEY = Pattern.compile("BEGIN [A-Z ]*PRIVATE KEY");

    private final Map<String, String> needles = new TreeMap<>();

    private StraySecrets() {}

    /** @param folder with one file a secret, as a simulation writes it */
    public static StraySecrets of(Path folder) throws IOException {
        StraySecrets secrets = new StraySecrets();
        for (Path file : files(folder)) {
            String value = Files.readString(file);
            secrets.add(file.getFileName().toString(), value);
            for (String user : List.of("", "admin", "sink")) {
                secrets.add(file.getFileName() + " with its user", user + ":" + value);
            }
        }
        return secrets;
    }

    private void add(String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        needles.put(value, name);
        needles.put(Base64.getEncoder().withoutPadding().encodeToString(bytes), name + " in Base64");
        needles.put(HexFormat.of().formatHex(bytes), name + " in hex");
    }

    public int count() {
        return needles.size();
    }

    /** Where a secret stands in the files of a folder, but for those under the excepted paths. */
    public List<String> in(Path folder, Path... except) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(folder)) {
            if (Stream.of(except).noneMatch(file::startsWith)) {
                found.addAll(in(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1)));
            }
        }
        return found;
    }

    /** Where a secret stands in a text. */
    public List<String> in(String where, String text) {
        List<String> found = new ArrayList<>();
        needles.forEach((needle, name) -> {
            if (text.contains(needle)) {
                found.add(where + ": " + name);
            }
        });
        Map.of("a marked string", MARK, "an access token", TOKEN, "a private key", PRIVATE_KEY)
                .forEach((name, shape) -> {
            if (shape.matcher(text).find()) {
                found.add(where + ": " + name);
            }
        });
        return found;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
