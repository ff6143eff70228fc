package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.yaml.NearestWord;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What somebody typed that cannot be used: says what, what is meant instead, and where the rest stands. */
final class WrongUse implements IParameterExceptionHandler {

    private static final Pattern PAIR = Pattern.compile(
            "Value for option (?:option '([^']*)'|positional parameter [^(]*)"
            + ".*\\((.*)\\) should be in KEY=VALUE format but was (.*)");

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine line = problem.getCommandLine();
        PrintWriter err = line.getErr();
        sentences(problem, line).forEach(err::println);
        err.printf("'%s --help' lists what it takes.%n", line.getCommandSpec().qualifiedName());
        err.flush();
        return ExitCode.WRONG_USE;
    }

    private static List<String> sentences(ParameterException problem, CommandLine line) {
        List<String> sentences = new ArrayList<>();
        List<String> unknown = line.getUnmatchedArguments();
        if (problem instanceof UnmatchedArgumentException && !unknown.isEmpty()) {
            sentences.add(unknown(unknown.get(0), line));
        } else if (problem instanceof MissingParameterException missing && !isChoice(missing)) {
            unknown.stream().filter(WrongUse::isOption).forEach(word -> sentences.add(unknown(word, line)));
            sentences.add("Missing: %s.".formatted(missing.getMissing().stream()
                    .map(WrongUse::name).collect(Collectors.joining(", "))));
        } else if (!line.getSubcommands().isEmpty() && unknown.isEmpty()) {
            sentences.add("A command is missing; there are: %s.".formatted(String.join(", ", commands(line))));
        } else {
            sentences.add(plain(problem.getMessage()));
        }
        return sentences;
    }

    /** One of several, of which none was given; or the value of an option. */
    private static boolean isChoice(MissingParameterException problem) {
        String message = problem.getMessage();
        return problem.getMissing().isEmpty() || !message.startsWith("Missing required ")
                || message.contains("specify one of these") || message.contains(" for option ");
    }

    private static String unknown(String word, CommandLine line) {
        if (isOption(word)) {
            String name = word.replaceFirst("=.*", "");
            return "There is no option '%s'%s".formatted(name, meant(name, options(line)).orElse("."));
        }
        if (line.getSubcommands().isEmpty()) {
            return "'%s' is one word too many.".formatted(word);
        }
        return "There is no command '%s'%s".formatted(word, meant(word, commands(line))
                .orElseGet(() -> "; there are: %s.".formatted(String.join(", ", commands(line)))));
    }

    private static Optional<String> meant(String word, Collection<String> known) {
        return NearestWord.to(word, known).map("; did you mean '%s'?"::formatted);
    }

    private static boolean isOption(String word) {
        return word.startsWith("-");
    }

    private static List<String> options(CommandLine line) {
        return line.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
    }

    private static List<String> commands(CommandLine line) {
        return line.getSubcommands().keySet().stream().sorted().toList();
    }

    private static String name(ArgSpec missing) {
        return missing instanceof OptionSpec option
                ? option.longestName() + (option.arity().max() > 0 ? " " + option.paramLabel() : "")
                : missing.paramLabel();
    }

    /** The library's own sentence, in the words of who types. */
    private static String plain(String message) {
        var pair = PAIR.matcher(message);
        if (pair.matches()) {
            String where = pair.group(1) == null ? "" : " for " + pair.group(1);
            return "'%s'%s is not of the form %s.".formatted(pair.group(3), where, pair.group(2));
        }
        return message.replaceFirst("^Error: ", "")
                .replaceFirst("^option '([^']*)' \\(.*\\) should be specified only once", "$1 may be given only once")
                .replaceFirst("^Invalid value for option '([^']*)': ", "$1: ")
                .replaceFirst("^Invalid value for positional parameter at index \\d+ \\(([^)]*)\\): ", "$1: ")
                .replaceFirst(" is not an? (int|long)$", " is no whole number")
                .replaceFirst("^Missing required parameter for option '([^']*)' \\((.*)\\)$", "$1 needs a value: $2")
                .replaceFirst("expected one of \\[([^]]*)\\] \\(case-insensitive\\) but was '(.*)'",
                        "'$2' is none of: $1")
                .replaceFirst("^Missing required argument \\(specify one of these\\): ", "Missing, one of these: ");
    }
}
