package io.jenkins.plugins.pexip.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.pexip.assembly.PlanReport;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Report;
import io.jenkins.plugins.pexip.plan.Plan;
import io.jenkins.plugins.pexip.plan.PlanText;
import io.jenkins.plugins.pexip.plan.Standing;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.gate.Reference;
import io.jenkins.plugins.pexip.stage.plan.Outlook;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        description = {
            "Shows how Test and Production get to a release, step by step; asks nobody and changes nothing.",
            "Ends with 0 if no waiver is needed, with 3 if one is or if there is no way."
        },
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    /** How a plan is printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Mixin
    private Place place;

    @Option(names = "--target", required = true, paramLabel = "VERSION", description = "What both are to run.")
    private String target;

    @Option(
            names = "--test",
            paramLabel = "VERSION",
            description = "What Test runs (default: as the ledger saw it last).")
    private String test;

    @Option(
            names = "--production",
            paramLabel = "VERSION",
            description = "What Production runs (default: as the ledger saw it last).")
    private String production;

    @Option(
            names = "--nodes",
            paramLabel = "NUMBER",
            description = "Conferencing Nodes of each environment (default: as configured or seen).")
    private Integer nodes;

    @Option(names = "--calls", paramLabel = "NUMBER", description = "Usual calls at the time (default: one a node).")
    private Integer calls;

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            converter = InstantOption.class,
            description = "When the first step could start, such as 2026-11-21T20:00:00Z (default: now).")
    private Instant start;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the plan as a page too, with a picture.")
    private Path report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Plan plan = plan();
        print(plan, spec.commandLine().getOut());
        if (report != null) {
            Report.write(PlanReport.document(place.home(), plan, OsUser.name()), report);
        }
        return plan.needsNoWaiver() ? ExitCode.DONE : ExitCode.GATE_CLOSED;
    }

    private Plan plan() {
        atLeast(1, nodes, "--nodes");
        atLeast(0, calls, "--calls");
        Platform platform = place.platform();
        PlatformHome home = place.home();
        Outlook outlook = new Outlook(platform, Reference.load(platform.releases(), platform.upgradePaths()));
        return outlook.plan(
                standing(outlook, Environment.Kind.TEST, test, "--test", home),
                standing(outlook, Environment.Kind.PRODUCTION, production, "--production", home),
                Version.parse(target),
                start == null ? home.clock().instant() : start);
    }

    private void atLeast(int least, Integer given, String option) {
        if (given != null && given < least) {
            throw new ParameterException(spec.commandLine(), "%s: %d is too few; %d or more"
                    .formatted(option, given, least));
        }
    }

    private Standing standing(
            Outlook outlook, Environment.Kind kind, String given, String option, PlatformHome home) {
        Standing standing = given == null
                ? outlook.lastSeen(kind, home.ledger()).orElseThrow(() -> new ConfigurationProblem(
                        ("It is not known what %s runs: this platform's ledger never saw it. Say it, such as %s 33.2,"
                                + " or run pexipPlan once while its machines are on.")
                                .formatted(kind == Environment.Kind.TEST ? "Test" : "Production", option)))
                : outlook.given(kind, Version.parse(given), option);
        int count = nodes == null ? standing.nodes() : nodes;
        return new Standing(standing.version(), count, calls == null ? count : calls, standing.source());
    }

    private void print(Plan plan, PrintWriter out) throws JsonProcessingException {
        if (format == Format.JSON) {
            out.println(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(plan));
        } else {
            PlanText.lines(plan).forEach(out::println);
        }
        out.flush();
    }
}
