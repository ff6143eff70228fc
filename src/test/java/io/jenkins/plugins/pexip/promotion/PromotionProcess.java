package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.LiveConnections;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.cli.Configuration;
import io.jenkins.plugins.pexip.person.Speaker;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.promotion.NothingIsLost.Scene;
import io.jenkins.plugins.pexip.simulator.Simulation;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.infinity.UpgradePackage;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.record.Briefing;
import io.jenkins.plugins.pexip.stage.record.Records;
import io.jenkins.plugins.pexip.stage.record.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A promotion that the packed command line runs as a process, on simulated servers that outlive it. Each process goes
 * on with what the one before left.
 */
final class PromotionProcess implements AutoCloseable {

    private static final String JAR = "target/pexip-promotion-cli.jar";
    private static final String NEWMAN = "newman/node_modules/newman/bin/newman.js";
    private static final String PROMOTION = "promotion#1";
    private static final double SPEED = 300;
    /** No part of a promotion takes so long, however busy the machine is. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Path folder;
    private final Simulation simulation;
    private final Path config;
    private final Configuration configuration;
    private final Platform platform;
    private final PlatformHome home;
    private final String sha256;
    private Process process;

    PromotionProcess(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        SimulationConfig small = Configurations.small("33.2");
        simulation = Simulation.start(
                new SimulationConfig(small.platform(), small.origin(), SPEED, small.environments()), folder);
        config = simulation.writeConfiguration(folder, List.of("node", Path.of(NEWMAN).toAbsolutePath().toString()));
        TestCollection.useQuick(folder, config);
        configuration = Configuration.read(config);
        platform = configuration.platform(null);
        home = PlatformHome.of(folder.resolve("home").resolve(PlatformHome.FOLDER), platform);
        Path upgrade = folder.resolve("upgrade.tar");
        UpgradePackage.write(upgrade, "34.1", 64 << 20);
        sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(upgrade)));
        Records records = home.records(platform);
        Speaker petra = Speaker.signedIn("petra");
        List.of("34.0", "34.1").forEach(version -> records.add(new Review(version, null, List.of()), petra));
        records.add(new Briefing(34, true, null, "held online"), petra);
    }

    Scene scene() {
        var connections = new LiveConnections(configuration.secrets(), home.clock());
        return new Scene(simulation, platform, connections, home, PROMOTION, folder.resolve("upgrade.tar"));
    }

    /** The phases that the promotion entered so far, of all its stages, in order. */
    List<String> phases() {
        Journal journal = home.journal(PROMOTION);
        return journal.runs().stream()
                .flatMap(run -> journal.of(run).stream())
                .filter(entry -> entry.kind() == Journal.Kind.ENTERED)
                .sorted(Comparator.comparing(Journal.Entry::at))
                .map(entry -> entry.run() + ": " + entry.key())
                .distinct()
                .toList();
    }

    private long journalBytes() throws IOException {
        Path journal = home.folder().resolve("promotions/promotion_1/journal.jsonl");
        return Files.exists(journal) ? Files.size(journal) : 0;
    }

    /** Begins the promotion, or goes on with it. */
    void start() throws IOException {
        boolean begun = Files.exists(folder.resolve("home/jobs/promotion/builds/1"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-jar", JAR));
        command.addAll(begun ? List.of("resume", "1") : List.of("run"));
        command.addAll(List.of(
                "--config", config.toString(),
                "--home", folder.resolve("home").toString(),
                "--jenkinsfile", "Jenkinsfile.example",
                "--workspace", folder.toString(),
                "--param", "VERSION=34.1",
                "--param", "PACKAGE=upgrade.tar",
                "--param", "SHA256=" + sha256));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.txt").toFile()))
                .start();
    }

    /** Lets the process work until it wrote something and the phase began; while it starts, it is not worth killing. */
    void workUntil(String phase) throws Exception {
        long before = journalBytes();
        workWhile(() -> journalBytes() == before || !phases().contains(phase));
    }

    private void workWhile(Callable<Boolean> wanted) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && wanted.call()) {
            assertThat(System.nanoTime()).as(this::output).isLessThan(until);
            peopleAnswer();
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    /** @return its exit code: 128 and the number of the signal, if that is what ended it */
    int kill() throws InterruptedException {
        return process.destroyForcibly().waitFor();
    }

    /** @return its exit code */
    int end() throws Exception {
        workWhile(() -> true);
        return process.exitValue();
    }

    private void peopleAnswer() {
        Desk desk = home.desk();
        for (Question question : desk.open()) {
            if (desk.answers(question.id()).isEmpty()) {
                desk.answer(new Answer(question.id(), question.kind().needsApprover() ? "sam" : "tess",
                        home.clock().instant(), true, "fine"));
            }
        }
    }

    /** What all processes printed. */
    String output() {
        try {
            return Files.readString(folder.resolve("output.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
        simulation.close();
    }
}
