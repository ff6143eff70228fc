package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.ledger.intoto.StatementCheck;
import io.jenkins.plugins.pexip.ledger.signing.VerificationKey;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = "Tells whether exported statements are signed with a key that you trust.",
        mixinStandardHelpOptions = true)
final class LedgerCheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "STATEMENT", arity = "1..*", description = "Files that 'ledger export' or a run wrote.")
    private List<Path> files;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "PUBLIC.pem",
            description = "A public key that you trust; repeat for more.")
    private List<Path> keys;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<VerificationKey> trusted = keys.stream().map(VerificationKey::read).toList();
        boolean all = true;
        for (Path file : files) {
            StatementCheck check = StatementCheck.of(file, trusted);
            spec.commandLine().getOut().printf("%s: %s%n", file, check.sentence());
            all &= check.holds();
        }
        return all ? ExitCode.DONE : ExitCode.FAILED;
    }
}
