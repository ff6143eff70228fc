package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.ledger.Audit;
import io.jenkins.plugins.pexip.ledger.Inspection;
import io.jenkins.plugins.pexip.ledger.LedgerState;
import io.jenkins.plugins.pexip.ledger.signing.VerificationKey;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = "Tells whether a ledger is intact, or which entry is the first that is not, and why.",
        mixinStandardHelpOptions = true)
final class LedgerVerifyCommand implements Callable<Integer> {

    private static final Pattern KEPT = Pattern.compile("([1-9][0-9]{0,8}):([0-9a-f]{64})");

    @Mixin
    private LedgerCommand.Target ledger;

    @Option(
            names = "--key",
            paramLabel = "PUBLIC.pem",
            description = "A public key that you trust; repeat for each that it was handed over to. Without it, the"
                    + " ledger's own word counts.")
    private List<Path> keys = List.of();

    @Option(
            names = "--head",
            paramLabel = "HEAD.json",
            description = "A copy of the ledger's signed head that you kept; repeat for more.")
    private List<Path> heads = List.of();

    @Option(
            names = "--expect",
            paramLabel = "SEQ:HASH",
            description = "The number and the hash of an entry that you kept; repeat for more.")
    private List<String> entries = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LedgerState state = Inspection.thorough(ledger.file(), audit()).state();
        spec.commandLine().getOut().println(state);
        return state.suspicious() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private Audit audit() throws IOException {
        List<byte[]> kept = new ArrayList<>();
        for (Path head : heads) {
            kept.add(Files.readAllBytes(head));
        }
        return new Audit(
                keys.stream().map(VerificationKey::read).collect(Collectors.toSet()),
                kept,
                entries.stream().map(LedgerVerifyCommand::kept).toList(),
                true);
    }

    private static Audit.Kept kept(String text) {
        Matcher parts = KEPT.matcher(text);
        if (!parts.matches()) {
            throw new ConfigurationProblem(
                    "'%s' is not the number of an entry, a colon and its hash of 64 digits.".formatted(text));
        }
        return new Audit.Kept(Long.parseLong(parts.group(1)), parts.group(2));
    }
}
