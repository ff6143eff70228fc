package io.jenkins.plugins.pexip.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.Evaluator;
import io.jenkins.plugins.pexip.policy.FactsFile;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import io.jenkins.plugins.pexip.timezone.TimeZones;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = {
            "Judges a gate again on a file of facts.",
            "Ends with 0 if it is open, with 3 if it is closed."
        },
        mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {

    /** How a judgement is printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(names = "--facts", required = true, paramLabel = "FILE", description = "The facts, in JSON.")
    private Path facts;

    @Option(names = "--gate", required = true, paramLabel = "NAME", description = "Such as 'Test upgrade'.")
    private String gate;

    @Option(names = "--config", paramLabel = "FILE", description = "The platforms, in YAML (default: default limits).")
    private Path config;

    @Option(names = "--platform", paramLabel = "NAME", description = "Which platform's limits, if there are several.")
    private String platform;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = InstantOption.class,
            description = "When it is judged, such as 2026-11-21T20:00:00Z (default: now).")
    private Instant at;

    @Option(names = "--format", defaultValue = "TEXT", description = "text or json (default: text).")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        Instant judgedAt = at == null ? Instant.now() : at;
        Facts read = FactsFile.read(facts, judgedAt);
        Judgement judgement = Evaluator.judge(Gates.named(gate, read), read, limits(), judgedAt);
        tellIfOtherTimeZones(read);
        print(judgement, spec.commandLine().getOut());
        return judgement.isOpen() ? ExitCode.DONE : ExitCode.GATE_CLOSED;
    }

    /** Beside the judgement, which may be read by a program. */
    private void tellIfOtherTimeZones(Facts read) {
        String now = TimeZones.inForce().release().toString();
        String then = read.find(FactNames.TIME_ZONES).map(fact -> fact.value().path("release").asText()).orElse(now);
        if (!then.equals(now)) {
            spec.commandLine().getErr().printf("The facts were judged with time-zone data %s then; this judges with %s.%n",
                    then, now);
        }
    }

    private PolicySettings limits() {
        return config == null ? PolicySettings.DEFAULTS : Configuration.elsewhere(config).platform(platform).policy();
    }

    private void print(Judgement judgement, PrintWriter out) throws JsonProcessingException {
        if (format == Format.JSON) {
            out.println(PolicyJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(judgement));
            return;
        }
        out.println(judgement.explanation().stripTrailing());
        out.println("Digest: " + judgement.digest());
    }
}
