package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.ledger.Audit;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.Inspection;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "hand-over",
        description = "Lets a ledger be signed with another key from its next entry on. Run it while nothing promotes.",
        mixinStandardHelpOptions = true)
final class LedgerHandOverCommand implements Callable<Integer> {

    @Mixin
    private LedgerCommand.Target ledger;

    @Option(names = "--to", required = true, paramLabel = "NEW.pem", description = "The new private key.")
    private Path next;

    @Option(
            names = "--key",
            paramLabel = "OLD.pem",
            description = "The present private key (default: ledger.key.pem beside the ledger).")
    private Path key;

    @Option(names = "--by", paramLabel = "USER", description = "On whose behalf, if not on your own; shown beside the"
            + " operating system's user.")
    private String by;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Ledger open = Ledger.open(
                ledger.file(), first().platform(), Clock.systemUTC(), KeyFile.provided(ledger.key(key)),
                first().isOfARehearsal());
        Entry entry = open.handOver(KeyFile.provided(next), by());
        spec.commandLine().getOut().printf(
                "Entry %d hands over to the key %s. Configure %s as evidence.signingKey before the next promotion.%n"
                        + "Give auditors the new public key: whoever still has the old private key could go on with a"
                        + " copy from before, and 'ledger verify' tells that only with --key and the new public key, or"
                        + " with --expect %d:%s%n",
                entry.seq(), entry.data().path("fingerprint").asText(), next, entry.seq(), entry.hash());
        return ExitCode.DONE;
    }

    private String by() {
        String user = OsUser.name();
        return by == null || by.strip().equals(user) ? user : "%s (on behalf of %s)".formatted(user, by.strip());
    }

    private Entry first() {
        return Inspection.quick(ledger.file(), Audit.NONE).entries().stream()
                .findFirst()
                .orElseThrow(() -> new ConfigurationProblem(
                        "The ledger has no intact entry, so there is nothing to hand over. See 'ledger verify'."));
    }
}
