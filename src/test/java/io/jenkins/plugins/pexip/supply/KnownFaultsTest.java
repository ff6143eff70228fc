package io.jenkins.plugins.pexip.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No library with a fault that is written down in {@code known-faults.csv} is used. */
class KnownFaultsTest {

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*)\\.jar");

    private record Library(String from, String name, String version) {}

    private record KnownFault(String from, String name, String fixedIn, String what) {

        boolean strikes(Library library) {
            return from.equals(library.from()) && name.equals(library.name()) && older(library.version(), fixedIn);
        }
    }

    @Test
    void noLibraryOfTheClassPathHasOne() throws IOException {
        List<Library> jars = Arrays.stream(classPath())
                .map(path -> JAR.matcher(Path.of(path).getFileName().toString()))
                .filter(Matcher::matches)
                .map(jar -> new Library("maven", jar.group(1), jar.group(2)))
                .toList();
        assertThat(jars).extracting(Library::name).contains("jackson-core", "azure-core", "groovy-all");
        assertThat(struck(jars)).isEmpty();
    }

    private static String[] classPath() {
        String surefires = System.getProperty("surefire.test.class.path");
        return (surefires == null ? System.getProperty("java.class.path") : surefires).split(File.pathSeparator);
    }

    @Test
    void nothingThatNewmanBringsHasOne() throws IOException {
        JsonNode lock = Json.MAPPER.readTree(Files.readString(Path.of("newman/package-lock.json")));
        List<Library> packages = lock.path("packages").properties().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .map(entry -> new Library("npm", name(entry.getKey()), entry.getValue().path("version").asText()))
                .toList();
        assertThat(packages).extracting(Library::name).contains("newman", "lodash", "@postman/tough-cookie");
        assertThat(struck(packages)).isEmpty();
    }

    @Test
    void whatNewmanBringsIsPinnedByItsDigest() throws IOException {
        JsonNode lock = Json.MAPPER.readTree(Files.readString(Path.of("newman/package-lock.json")));
        assertThat(lock.path("packages").properties()).filteredOn(entry -> !entry.getKey().isEmpty())
                .allMatch(entry -> entry.getValue().path("integrity").asText().startsWith("sha512-"));
    }

    @Test
    void versionsAreComparedByTheirNumbers() {
        assertThat(older("2.18.6", "2.18.12")).isTrue();
        assertThat(older("2.18.12", "2.18.12")).isFalse();
        assertThat(older("2.9", "2.18.12")).isTrue();
        assertThat(older("33.5.0-jre", "32.0.0")).isFalse();
        assertThat(older("4.1.3-postman.1", "4.1.3")).isFalse();
        assertThat(older("10", "9.9.9")).isFalse();
    }

    private static Stream<String> struck(List<Library> libraries) throws IOException {
        List<KnownFault> faults = faults();
        return libraries.stream().flatMap(library -> faults.stream()
                .filter(fault -> fault.strikes(library))
                .map(fault -> "%s %s: %s; take %s or later".formatted(
                        library.name(), library.version(), fault.what(), fault.fixedIn())));
    }

    private static List<KnownFault> faults() throws IOException {
        try (var file = KnownFaultsTest.class.getResourceAsStream("/known-faults.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("from,"))
                    .map(line -> line.split(",", 4))
                    .map(column -> new KnownFault(column[0], column[1], column[2], column[3]))
                    .toList();
        }
    }

    /** Where a package lies, also in another one's folder, ends with its name. */
    private static String name(String place) {
        return place.substring(place.lastIndexOf("node_modules/") + "node_modules/".length());
    }

    private static boolean older(String version, String other) {
        int[] numbers = numbers(version);
        int[] others = numbers(other);
        for (int i = 0; i < Math.max(numbers.length, others.length); i++) {
            int difference = Integer.compare(at(numbers, i), at(others, i));
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }

    private static int at(int[] numbers, int index) {
        return index < numbers.length ? numbers[index] : 0;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.replaceFirst("[-+].*", "").split("\\."))
                .filter(part -> part.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
