package io.jenkins.plugins.pexip.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command lines that the pages show, in order: each line of an indented block that begins with a command. */
record DocumentedCommands(Path page) {

    static final String JAR = "java -jar target/pexip-promotion-cli.jar ";

    /** What a shell runs: programs that a reader has, and none of the steps of a Jenkinsfile. */
    private static final Pattern INDENTED = Pattern.compile(
            "(?m)^ {4,}((?:java|mvn|openssl|chmod|cp|ln|mkdir|npm|npx|node"
            + "|curl|jq|az|docker|kubectl|sudo|export|sha256sum|newman|\\./|\\.ci/)\\S* .*)$");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            List<Path> found = docs.filter(file -> file.toString().endsWith(".md")).sorted().toList();
            return Stream.concat(Stream.of(Path.of("README.md")), found.stream());
        }
    }

    List<String> all() throws IOException {
        return lines(Files.readString(page));
    }

    /** @param title of the section alone */
    List<String> of(String title) throws IOException {
        String text = Files.readString(page);
        int from = text.indexOf("\n## " + title + "\n");
        int to = text.indexOf("\n## ", from + 1);
        return lines(text.substring(from, to < 0 ? text.length() : to));
    }

    /** The block that a page shows as the console's, from its first line on. */
    List<String> consoleFrom(String first) throws IOException {
        String text = Files.readString(page);
        String block = text.substring(text.indexOf("    " + first));
        return block.substring(0, block.indexOf("\n\n")).lines().map(line -> line.substring(4)).toList();
    }

    /** A line that ends with a backslash goes on in the next one. */
    private static List<String> lines(String text) {
        String whole = text.replaceAll("\\\\\n *", "");
        return INDENTED.matcher(whole).results().map(found -> found.group(1).strip()).toList();
    }
}
