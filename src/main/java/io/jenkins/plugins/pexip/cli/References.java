package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.approval.PersonKeys;
import io.jenkins.plugins.pexip.platform.CredentialsId;
import io.jenkins.plugins.pexip.platform.LocalFile;
import io.jenkins.plugins.pexip.rest.TrustedCertificates;
import io.jenkins.plugins.pexip.stage.gate.Reference;
import io.jenkins.plugins.pexip.yaml.Annotated;
import io.jenkins.plugins.pexip.yaml.NearestWord;
import io.jenkins.plugins.pexip.yaml.YamlFault;
import io.jenkins.plugins.pexip.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a configuration refers to: credentials by their ids, and files. */
final class References {

    private References() {}

    /** Those that lead nowhere. */
    static List<YamlFault> faults(YamlFile<Configuration> read) {
        Configuration configuration = read.value();
        Stream<YamlFault> credentials = Annotated.in(configuration, CredentialsId.class).stream()
                .filter(id -> !configuration.credentials().containsKey(id.text()))
                .map(id -> read.fault(id.place(), noCredentials(id.text(), configuration)));
        Stream<YamlFault> files = Annotated.in(configuration, LocalFile.class).stream()
                .filter(file -> !isThere(file.text()))
                .map(file -> read.fault(file.place(), "there is no file '%s' that can be read".formatted(file.text())));
        return Stream.of(credentials, files, certificates(read), keys(read), tables(read))
                .flatMap(all -> all)
                .toList();
    }

    /** What stands there is not repeated: it may be the secret itself, where its id belongs. */
    private static String noCredentials(String id, Configuration configuration) {
        TreeSet<String> known = new TreeSet<>(configuration.credentials().keySet());
        String meant = NearestWord.to(id, known).map("; did you mean '%s'?"::formatted).orElse(";");
        return "this is no id under 'credentials'%s there are: %s".formatted(
                meant, known.isEmpty() ? "none" : String.join(", ", known));
    }

    private static Stream<YamlFault> certificates(YamlFile<Configuration> read) {
        return Annotated.in(read.value(), LocalFile.class).stream()
                .filter(file -> file.place().endsWith(".trust") && isThere(file.text()))
                .flatMap(file -> fault(read, file.place(), () -> TrustedCertificates.fromPem(Path.of(file.text()))));
    }

    private static Stream<YamlFault> keys(YamlFile<Configuration> read) {
        return each(read.value().platforms(), ".platforms", (platform, at) ->
                each(platform.policy().people(), at + ".policy.people", (person, place) ->
                        fault(read, place + ".keys", () -> PersonKeys.of(person))));
    }

    /** The tables of releases and of the vendor's hops. */
    private static Stream<YamlFault> tables(YamlFile<Configuration> read) {
        return each(read.value().platforms(), ".platforms", (platform, at) -> Stream.concat(
                table(read, at + ".releases", platform.releases(), file -> Reference.load(file, null)),
                table(read, at + ".upgradePaths", platform.upgradePaths(), file -> Reference.load(null, file))));
    }

    private static Stream<YamlFault> table(
            YamlFile<Configuration> read, String place, String file, Consumer<String> reader) {
        return file == null || !isThere(file) ? Stream.empty() : fault(read, place, () -> reader.accept(file));
    }

    private static <T> Stream<YamlFault> each(
            List<T> all, String place, BiFunction<T, String, Stream<YamlFault>> faults) {
        return IntStream.range(0, all.size()).boxed()
                .flatMap(i -> faults.apply(all.get(i), "%s[%d]".formatted(place, i)));
    }

    private static Stream<YamlFault> fault(YamlFile<Configuration> read, String place, Runnable reading) {
        try {
            reading.run();
            return Stream.empty();
        } catch (RuntimeException e) {
            return Stream.of(read.fault(place, e.getMessage()));
        }
    }

    private static boolean isThere(String file) {
        try {
            return Files.isReadable(Path.of(file)) && Files.isRegularFile(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
