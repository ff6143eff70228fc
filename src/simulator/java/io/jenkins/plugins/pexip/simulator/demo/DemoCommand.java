package io.jenkins.plugins.pexip.simulator.demo;

import io.jenkins.plugins.pexip.cli.FurtherCommand;
import io.jenkins.plugins.pexip.cli.Main;
import io.jenkins.plugins.pexip.simulator.DemoPackage;
import io.jenkins.plugins.pexip.simulator.SimulatedPeople;
import io.jenkins.plugins.pexip.simulator.Simulation;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job, on simulated servers: from two environments on an old release to both on a new one. */
@Command(
        name = "demo",
        description = "Upgrades a simulated platform from Test to Production, with the commands that real use has.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements FurtherCommand, Callable<Integer> {

    private static final List<String> REVIEWED = List.of("34.0", "34.1");
    private static final String BRIEFED = "34";

    @Option(
            names = "--target",
            paramLabel = "VERSION",
            description = "The release to promote (default: ${DEFAULT-VALUE}).")
    private String target = "34.1";

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where everything is written (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("target", "demo");

    @Option(names = "--jenkinsfile", paramLabel = "FILE", description = "The pipeline (default: ${DEFAULT-VALUE}).")
    private Path jenkinsfile = Path.of("Jenkinsfile.example");

    @Option(
            names = "--package-mib",
            paramLabel = "MIB",
            description = "The package's size (default: ${DEFAULT-VALUE}).")
    private long packageMib = 256;

    @Option(names = "--newman", paramLabel = "WORD", arity = "1..*", description = "The command that runs Newman.")
    private List<String> newman = List.of("newman");

    private final PrintStream console = System.out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Folders.clear(folder.resolve("home"));
        DemoPackage upgrade =
                DemoPackage.write(folder.resolve("workspace").resolve("upgrade.tar"), target, packageMib);
        console.println("Package:  " + upgrade);
        try (Simulation simulation = Simulation.start(SimulationConfig.demo(), folder.resolve("platform"))) {
            Path config = simulation.writeConfiguration(folder.resolve("platform"), newman);
            console.println("Platform: Test and Production, simulated on loopback; configuration " + config);
            simulation.addresses().forEach((what, address) -> console.printf("  %-24s %s%n", what, address));
            return promote(config, upgrade.sha256());
        }
    }

    private String key(String name) {
        return SimulatedPeople.key(folder.resolve("platform").resolve("people"), name).toString();
    }

    private int promote(Path config, String sha256) throws InterruptedException {
        String home = folder.resolve("home").toString();
        for (String version : REVIEWED) {
            Main.run("record", "review", "--config", config.toString(), "--home", home, "--release", version,
                    "--sign", key(SimulatedPeople.REVIEWER));
        }
        Main.run("record", "briefing", "--config", config.toString(), "--home", home, "--major", BRIEFED, "--attended",
                "--sign", key(SimulatedPeople.REVIEWER));
        console.printf("Review:   %s read the release notes of %s and found no breaking change;%n"
                        + "          the vendor's session on %s was attended%n%n",
                SimulatedPeople.REVIEWER, String.join(" and ", REVIEWED), BRIEFED);
        try (People people = People.at(config, Path.of(home), folder.resolve("platform").resolve("people"), console)) {
            return Main.run(
                    "run",
                    "--config", config.toString(),
                    "--home", home,
                    "--jenkinsfile", jenkinsfile.toString(),
                    "--workspace", folder.resolve("workspace").toString(),
                    "--sign", key(SimulatedPeople.STARTER),
                    "--param", "VERSION=" + target,
                    "--param", "PACKAGE=upgrade.tar",
                    "--param", "SHA256=" + sha256);
        }
    }
}
