package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.disk.DiskWords;
import io.jenkins.plugins.pexip.policy.JudgedFacts;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.stage.record.Judgements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "facts",
        description = "Writes the facts of a judgement from the ledger into a file, so that it can be judged again.",
        mixinStandardHelpOptions = true)
final class PolicyFactsCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Option(names = "--judgement", required = true, paramLabel = "DIGEST", description = "The judgement's digest, or"
            + " its first 8 characters or more.")
    private String judgement;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the facts are written to.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Judgement found = new Judgements(place.home().ledger()).find(judgement);
        try {
            JudgedFacts.of(found).write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("The facts cannot be written to %s: %s".formatted(out, DiskWords.of(e)), e);
        }
        spec.commandLine().getOut().printf(
                "The facts of %s are in %s. To judge them again as they were judged:%n"
                        + "  policy check --facts %s --gate '%s' --at %s --config …%n",
                found.digest(), out, out, found.gate(), found.judgedAt());
        return ExitCode.DONE;
    }
}
