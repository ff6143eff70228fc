package io.jenkins.plugins.pexip.embedded.command;

import hudson.model.Result;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.assembly.Presence;
import io.jenkins.plugins.pexip.assembly.PromotionReport;
import io.jenkins.plugins.pexip.cli.Configuration;
import io.jenkins.plugins.pexip.cli.ExitCode;
import io.jenkins.plugins.pexip.cli.Place;
import io.jenkins.plugins.pexip.disk.WholeFile;
import io.jenkins.plugins.pexip.embedded.Controller;
import io.jenkins.plugins.pexip.embedded.EmbeddedPipeline;
import io.jenkins.plugins.pexip.embedded.KeptRun;
import io.jenkins.plugins.pexip.embedded.PipelineRefused;
import io.jenkins.plugins.pexip.embedded.PipelineResult;
import io.jenkins.plugins.pexip.embedded.PipelineSettings;
import io.jenkins.plugins.pexip.embedded.sandbox.SandboxRefusal;
import io.jenkins.plugins.pexip.ledger.Report;
import io.jenkins.plugins.pexip.ledger.ReportDocument;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.step.StageStopped;
import io.jenkins.plugins.pexip.yaml.TextFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One run of a Jenkinsfile on the command line.
 *
 * @param number null for a new run; the number of an earlier one to go on with
 * @param starter of a new run; who goes on with one does not start it
 * @param sandboxed whether the Jenkinsfile may do no more than call steps and work with plain values
 * @param how the commands that go on with it
 */
record PipelineRun(
        Place place,
        Path jenkinsfile,
        Path workspace,
        String job,
        Integer number,
        PipelineStarter starter,
        Map<String, Object> parameters,
        boolean sandboxed,
        Continuation how) {

    private static final String END = "end.txt";

    /**
     * Runs it and says how it ended.
     *
     * @throws ConfigurationProblem if it is to go on and there is no such run, or it has ended; nothing was done then
     */
    int end(PrintStream console) throws IOException, InterruptedException {
        refuseToGoOnWithNothing();
        Configuration configuration = place.configuration();
        int run = number == null ? nextNumber() : number;
        Controller controller = Controller.start(place.root().toAbsolutePath(), configuration.secrets())
                .with(new ConfiguredPlatforms(configuration));
        PipelineSettings settings = new PipelineSettings(
                job, run, script(), parameters, workspace.toAbsolutePath(), starter.user(), console, sandboxed);
        new KeptRun(folder(run)).refuseAnother(settings);
        starter.tell(console);
        PlatformHome home = place.home();
        try (Presence here = home.presence(promotion(run));
                Interruption told = new Interruption(
                        () -> Interruption.tell(home, promotion(run), run, how, console))) {
            PipelineResult result = new EmbeddedPipeline(controller, settings).run();
            int code = tell(result, run, console);
            WholeFile.replace(folder(run).resolve(END), result.result().toString().getBytes(StandardCharsets.UTF_8));
            return code;
        } catch (PipelineRefused e) {
            console.println(e.getMessage());
            console.printf("Nothing was done. Correct %s and start again.%n", jenkinsfile);
            return ExitCode.WRONG_USE;
        }
    }

    /** The command that goes on with it. */
    String goOn() {
        return how.resume(number == null ? nextNumber() : number);
    }

    /** What the run is called, or will be when it begins. */
    String promotion() {
        return promotion(number == null ? nextNumber() : number);
    }

    private String promotion(int run) {
        return job + "#" + run;
    }

    private String script() {
        if (!Files.exists(jenkinsfile)) {
            throw new ConfigurationProblem(
                    "There is no file %s; name your pipeline with --jenkinsfile.".formatted(jenkinsfile));
        }
        return TextFile.read(jenkinsfile, "Jenkinsfile");
    }

    private int nextNumber() {
        int next = 1;
        PlatformHome home = place.home();
        while (Files.exists(folder(next)) || home.knows(promotion(next))) {
            next++;
        }
        return next;
    }

    private void refuseToGoOnWithNothing() throws IOException {
        if (number == null) {
            return;
        }
        String nothing = "so there is nothing to go on with. Begin a new one.";
        if (!Files.exists(folder(number))) {
            throw new ConfigurationProblem(
                    "%s was never begun in %s, %s".formatted(promotion(number), place.root(), nothing));
        }
        Path end = folder(number).resolve(END);
        if (Files.exists(end)) {
            throw new ConfigurationProblem(
                    "%s has ended (%s), %s".formatted(promotion(number), Files.readString(end), nothing));
        }
    }

    private Path folder(int run) {
        return builds().resolve(Integer.toString(run));
    }

    private Path builds() {
        return place.root().resolve("jobs").resolve(job).resolve("builds");
    }

    private int tell(PipelineResult result, int run, PrintStream console) throws IOException {
        if (result.failure() != null) {
            console.println();
            console.println(how.isOfAJenkinsfile() ? result.explanation() : result.sentence());
        }
        PlatformHome home = place.home();
        String promotion = promotion(run);
        PromotionReport story = new PromotionReport(home, promotion);
        ReportDocument document = story.document(home.journal(promotion));
        Path report = home.report(promotion);
        Report.write(document, report);
        console.println();
        console.printf("Run:     %s, %s%n", promotion, result.result());
        console.printf("Result:  %s%n", document.title());
        console.printf("Ledger:  %s%n         %s%n", home.ledgerFile().toAbsolutePath(), document.ledgerState());
        console.printf("Report:  %s%n", report.toAbsolutePath());
        List<Path> statements = story.export();
        if (!statements.isEmpty()) {
            Path folder = home.evidence(promotion).toAbsolutePath();
            console.printf("in-toto: %s in %s%n", Words.count(statements.size(), "statement"), folder);
        }
        return exitCode(result);
    }

    private static int exitCode(PipelineResult result) {
        if (result.failure() instanceof StageStopped stopped) {
            return ExitCode.of(stopped.kind());
        }
        if (result.failure() instanceof PipelineRefused || result.failure() instanceof SandboxRefusal) {
            return ExitCode.WRONG_USE;
        }
        if (result.result() == Result.NOT_BUILT) {
            return ExitCode.of(Problem.Kind.NOT_APPROVED);
        }
        return result.result() == Result.SUCCESS ? ExitCode.DONE : ExitCode.FAILED;
    }
}
