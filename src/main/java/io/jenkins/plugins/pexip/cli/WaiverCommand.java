package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.policy.verdict.Waiver;
import io.jenkins.plugins.pexip.stage.record.WaiverRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "waiver",
        description = "Somebody was allowed an exception from a MUST. The names are taken as they stand: who may use"
                + " this shell is trusted.",
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

    @Option(names = "--author", paramLabel = "USER", description = "Who asks (default: the user of this shell).")
    private String author = System.getProperty("user.name");

    @Option(names = "--approver", required = true, paramLabel = "USER", description = "Who allows it; not the author.")
    private String approver;

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
        Waiver waiver = place.records().waive(
                new WaiverRequest(rule, judgement, environment, release, reason, reference, author, expires,
                        !guide.none, guide.link),
                approver);
        spec.commandLine().getOut().printf("%s is waived for '%s' until %s. Run the pipeline again.%n", waiver.rule(),
                waiver.environment(), Words.time(waiver.expires()));
        return ExitCode.DONE;
    }
}
