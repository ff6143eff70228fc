package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.policy.verdict.Waiver;
import io.jenkins.plugins.pexip.stage.record.WaiverRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "waiver",
        description = "Records that an exception from a MUST is allowed: you ask for it, and an approver signs it.",
        mixinStandardHelpOptions = true)
final class WaiverCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Option(names = "--judgement", required = true, paramLabel = "DIGEST", description = "The judgement that closed the"
            + " gate: its digest, or the first 8 characters or more.")
    private String judgement;

    @Option(names = "--rule", required = true, paramLabel = "ID", description = "The MUST that is waived.")
    private String rule;

    @Option(names = "--environment", paramLabel = "NAME", description = "Refused unless the judgement is on it.")
    private String environment;

    @Option(names = "--release", paramLabel = "VERSION", description = "Refused unless it is the judgement's target.")
    private String release;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why it may be so.")
    private String reason;

    @Option(names = "--reference", paramLabel = "TICKET", description = "Where it is documented, such as CHG-1234.")
    private String reference;

    @Option(names = "--author", paramLabel = "USER", description = "Your own name, if you like; another's is refused.")
    private String author;

    @Option(names = "--approver", paramLabel = "USER", description = "The approver's name, if you like; refused unless"
            + " the key is theirs.")
    private String approver;

    @Option(names = "--approver-sign", paramLabel = "KEY.pem", description = "The private key of who allows it, and is"
            + " not the author. Without it, the operating system's user allows it, and you sign.")
    private Path approverKey;

    @Mixin
    private Identity identity;

    @Option(names = "--expires", required = true, paramLabel = "TIME", description = "A date, whose first moment in UTC"
            + " is meant, or an instant such as 2026-12-01T18:00:00Z.")
    private String expires;

    @ArgGroup(multiplicity = "1")
    private Guide guide;

    private static final class Guide {

        @Option(names = "--guide-change", required = true, paramLabel = "LINK", description = "The guide needs a"
                + " change, which is there.")
        private String link;

        @Option(names = "--no-guide-change", required = true, description = "The process guide needs no change.")
        private boolean none;
    }

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PolicySettings policy = place.platform().policy();
        Who asks = identity.who(policy).named(policy, author);
        Who allows = Who.of(policy, approverKey).named(policy, approver).known();
        Waiver waiver = place.records().waive(
                new WaiverRequest(rule, judgement, environment, release, reason, reference, asks.name(), expires,
                        !guide.none, guide.link),
                allows.speaker());
        spec.commandLine().getOut().printf("%s is waived for '%s' until %s. Run the pipeline again.%n", waiver.rule(),
                waiver.environment(), Words.time(waiver.expires()));
        return ExitCode.DONE;
    }
}
