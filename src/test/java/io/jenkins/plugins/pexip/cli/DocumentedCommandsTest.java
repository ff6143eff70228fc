package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * No page shows a command that there is not, or an option that it does not take. {@code RehearsalIT} and {@code PagesRunTest} run them.
 */
class DocumentedCommandsTest {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    static Stream<Path> pages() throws IOException {
        return DocumentedCommands.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachCommandLineIsOneThatTheProductTakes(Path page) throws IOException {
        List<String> refused = new ArrayList<>();
        for (String command : new DocumentedCommands(page).all()) {
            if (command.startsWith(DocumentedCommands.JAR)) {
                problem(words(command.substring(DocumentedCommands.JAR.length()))).forEach(why ->
                        refused.add(command + ": " + why));
            }
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void theReadmeShowsEachCommand() throws IOException {
        List<String> shown = new DocumentedCommands(Path.of("README.md")).all();
        assertThat(Main.line().getSubcommands().keySet().stream().filter(name -> !name.equals("help")))
                .filteredOn(name -> shown.stream().noneMatch(line -> line.startsWith(DocumentedCommands.JAR + name + " ")))
                .containsExactlyInAnyOrderElementsOf(ELSEWHERE);
    }

    /** The demo is a Maven profile; what checks a configuration stands on the configuration's page. */
    private static final List<String> ELSEWHERE = List.of("demo", "config");

    private static List<String> problem(List<String> words) {
        try {
            CommandLine line = Main.line();
            line.parseArgs(words.toArray(String[]::new));
            return List.of();
        } catch (ParameterException e) {
            return List.of(e.getMessage());
        }
    }

    private static List<String> words(String line) {
        String command = line.replaceAll(" +# .*", "").replaceAll(" …$", "").replace(" TIME ", " 2026-11-21T20:00:00Z ")
                .replaceAll("\"\\$\\([^)]*\\)\"", "QUESTION")
                .replaceAll("=\"\\$\\(.*\\)\"", "=DIGEST");
        return WORD.matcher(command).results()
                .map(word -> Stream.of(1, 2, 3).map(word::group).filter(found -> found != null).findFirst().orElseThrow())
                .toList();
    }
}
