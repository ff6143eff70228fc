package io.jenkins.plugins.pexip.simulator;

import io.jenkins.plugins.pexip.cli.ExitCode;
import io.jenkins.plugins.pexip.cli.FurtherCommand;
import io.jenkins.plugins.pexip.release.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the simulators alone, for rehearsals and for other people's clients. */
@Command(
        name = "simulate",
        description = "Starts a simulated platform on loopback, prints its addresses, and runs until it is stopped.",
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements FurtherCommand, Callable<Integer> {

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "What to simulate, in YAML.")
    private Path config;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            defaultValue = "simulation",
            description = "Where the product's configuration for it is written (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "Lets time run so many times as fast as real time from the first request on, for clients that"
                    + " wait by the clock on the wall (default: as the file says, or else the time stands still while"
                    + " anybody works, and goes to the next instant that a promotion waits for).")
    private Double speed;

    @Option(names = "--newman", paramLabel = "WORD", arity = "1..*", description = "The command that runs Newman.")
    private List<String> newman = List.of("newman");

    @Option(
            names = "--package",
            paramLabel = "VERSION",
            description = "Also makes an upgrade package of this release, upgrade.tar in the output folder.")
    private String upgrade;

    @Option(names = "--package-mib", paramLabel = "MIB", description = "Its size (default: ${DEFAULT-VALUE}).")
    private long packageMib = 256;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        refuseWhatCannotBe();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stop"));
        try (Simulation simulation = Simulation.start(simulated(), output)) {
            var out = spec.commandLine().getOut();
            simulation.addresses().forEach((what, address) -> out.printf("%-28s %s%n", what, address));
            Path written = simulation.writeConfiguration(output, newman).toAbsolutePath();
            out.printf("%-28s %s%n", "Configuration", written);
            out.printf("%-28s %s%n", "The same for Jenkins", written.resolveSibling("jenkins.yaml"));
            if (upgrade != null) {
                DemoPackage made = DemoPackage.write(output.resolve("upgrade.tar"), upgrade, packageMib);
                out.printf("%-28s %s%n", "Package", made);
            }
            out.println("Running; stop it with Ctrl-C or a signal.");
            out.flush();
            stopped.await();
        }
        return ExitCode.DONE;
    }

    /** Before anything is started or written. */
    private void refuseWhatCannotBe() {
        if (upgrade != null) {
            Version.parse(upgrade);
        }
        if (packageMib < 1) {
            throw new ParameterException(spec.commandLine(),
                    "--package-mib: %d is too few; 1 or more".formatted(packageMib));
        }
        if (speed != null && !(speed > 0)) {
            throw new ParameterException(spec.commandLine(),
                    "--speed: %s is no speed; give one above 0, such as 60".formatted(speed));
        }
    }

    private SimulationConfig simulated() {
        SimulationConfig read = SimulationConfig.read(config);
        return speed == null ? read : read.at(speed);
    }
}
