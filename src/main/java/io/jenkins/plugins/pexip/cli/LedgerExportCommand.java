package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.ledger.Audit;
import io.jenkins.plugins.pexip.ledger.Inspection;
import io.jenkins.plugins.pexip.ledger.intoto.Export;
import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = "Writes verifications and promotions as signed in-toto statements, a file each.",
        mixinStandardHelpOptions = true)
final class LedgerExportCommand implements Callable<Integer> {

    @Mixin
    private LedgerCommand.Target ledger;

    @Option(names = "--to", required = true, paramLabel = "FOLDER", description = "Where the files are written.")
    private Path folder;

    @Option(
            names = "--key",
            paramLabel = "PRIVATE.pem",
            description = "The ledger's private key (default: ledger.key.pem beside the ledger).")
    private Path key;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        SigningKey own = KeyFile.provided(ledger.key(key)).key();
        Inspection ledgerNow = Inspection.thorough(ledger.file(), Audit.trusting(Set.of(own.known())));
        if (!ledgerNow.state().intact()) {
            out.println(ledgerNow.state() + " Nothing was exported.");
            return ExitCode.FAILED;
        }
        Export export = Export.write(ledgerNow.entries(), entry -> true, own, folder);
        export.files().forEach(out::println);
        export.without().forEach(entry -> out.printf(
                "Entry %d (%s) has no statement: the ledger knows no digest of the package.%n",
                entry.seq(), entry.kind()));
        if (export.files().isEmpty() && export.without().isEmpty()) {
            out.println("Nothing was written: the ledger holds no verification and no promotion yet.");
        }
        return ExitCode.DONE;
    }
}
