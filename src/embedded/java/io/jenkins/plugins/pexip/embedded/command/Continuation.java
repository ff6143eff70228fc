package io.jenkins.plugins.pexip.embedded.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands that go on with a run, as somebody would type them, with the options that it was given. */
final class Continuation {

    private static final List<String> PLACE = List.of("--config", "--platform", "--home", "--workspace");
    private final CommandSpec command;

    /** @param command that began the run, or went on with it */
    Continuation(CommandSpec command) {
        this.command = command;
    }

    /** Whether the run is that of a Jenkinsfile which somebody wrote. */
    boolean isOfAJenkinsfile() {
        return List.of("run", "resume").contains(command.name());
    }

    /** Goes on with it. */
    String resume(int number) {
        boolean jenkinsfile = isOfAJenkinsfile();
        String run = Integer.toString(number);
        List<String> words = new ArrayList<>(
                jenkinsfile ? List.of("resume", run) : List.of(command.name(), "--run", run));
        command.options().stream()
                .filter(option -> !option.longestName().equals("--run"))
                .forEach(option -> add(words, option));
        if (!jenkinsfile) {
            command.positionalParameters().forEach(given -> words.addAll(given.originalStringValues()));
        }
        return line(words);
    }

    /** Puts back what it changed, and ends it. */
    String giveUp(String promotion) {
        List<String> words = new ArrayList<>(List.of("give-up", promotion));
        command.options().stream()
                .filter(option -> PLACE.contains(option.longestName()))
                .forEach(option -> add(words, option));
        return line(words);
    }

    private static void add(List<String> words, OptionSpec option) {
        if (option.originalStringValues().isEmpty()) {
            return;
        }
        if (option.arity().max() == 0) {
            words.add(option.longestName());
            return;
        }
        option.originalStringValues().forEach(value -> words.addAll(List.of(option.longestName(), value)));
    }

    private static String line(List<String> words) {
        return product() + words.stream().map(Continuation::quoted).collect(Collectors.joining(" "));
    }

    /** How this process was started, as far as that can be known. */
    private static String product() {
        String[] started = System.getProperty("sun.java.command", "").split(" ", 2);
        return started[0].endsWith(".jar") ? "java -jar %s ".formatted(quoted(started[0])) : "pexip-promotion ";
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
