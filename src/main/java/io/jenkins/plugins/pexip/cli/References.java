package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.platform.CredentialsId;
import io.jenkins.plugins.pexip.platform.LocalFile;
import io.jenkins.plugins.pexip.yaml.Annotated;
import io.jenkins.plugins.pexip.yaml.NearestWord;
import io.jenkins.plugins.pexip.yaml.YamlFault;
import io.jenkins.plugins.pexip.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
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
        return Stream.concat(credentials, files).toList();
    }

    private static String noCredentials(String id, Configuration configuration) {
        TreeSet<String> known = new TreeSet<>(configuration.credentials().keySet());
        String meant = NearestWord.to(id, known).map("did you mean '%s'? "::formatted).orElse("");
        return "no '%s' stands under 'credentials'; %sthere are: %s".formatted(
                id, meant, known.isEmpty() ? "none" : String.join(", ", known));
    }

    private static boolean isThere(String file) {
        try {
            return Files.isReadable(Path.of(file)) && Files.isRegularFile(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
