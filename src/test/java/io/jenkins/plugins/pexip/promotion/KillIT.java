package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.assembly.LiveConnections;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.cli.Configuration;
import io.jenkins.plugins.pexip.platform.FastClock;
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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packed command line as a process that is killed again and again, without a chance to say anything, and resumed.
 * {@code -Dkill.seed} repeats the moments of a run, as far as real time can be repeated.
 */
class KillIT {

    private static final String JAR = "target/pexip-promotion-cli.jar";
    private static final String NEWMAN = "newman/node_modules/newman/bin/newman.js";
    private static final int KILLS = 20;
    private static final double SPEED = 300;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private Simulation simulation;
    private Path config;
    private PlatformHome home;
    private Platform platform;
    private String sha256;

    @BeforeEach
    void start() throws Exception {
        SimulationConfig small = Configurations.small("33.2");
        simulation = Simulation.start(new SimulationConfig(small.platform(), small.origin(), SPEED, small.environments()));
        config = simulation.writeConfiguration(folder, List.of("node", Path.of(NEWMAN).toAbsolutePath().toString()));
        try (InputStream quick = getClass().getResourceAsStream("quick.postman_collection.json")) {
            Files.copy(quick, folder.resolve("verify-by-video.postman_collection.json"), StandardCopyOption.REPLACE_EXISTING);
        }
        platform = Configuration.read(config).platform(null);
        home = PlatformHome.of(folder.resolve("home").resolve(PlatformHome.FOLDER), platform);
        Path upgrade = folder.resolve("upgrade.tar");
        UpgradePackage.write(upgrade, "34.1", 64 << 20);
        sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(upgrade)));
        Records records = home.records(platform);
        List.of("34.0", "34.1").forEach(version -> records.add(new Review(version, "petra", List.of())));
        records.add(new Briefing(34, true, "petra", "held online"));
    }

    @AfterEach
    void stop() {
        simulation.close();
    }

    @Test
    void isKilledAtRandomMomentsAndLosesNothing() throws Exception {
        Scene scene = new Scene(simulation, platform,
                new LiveConnections(Configuration.read(config).secrets(), new FastClock(platform.clock())), home,
                "promotion#1", folder.resolve("upgrade.tar"));
        NothingIsLost nothingIsLost = new NothingIsLost(scene);
        long begun = System.nanoTime();
        List<Integer> linesAtDeath = new ArrayList<>();
        Process process = process();
        while (!endsBeforeItIsKilled(process, linesAtDeath.size() < KILLS)) {
            process.destroyForcibly().waitFor();
            linesAtDeath.add(journalLines());
            process = process();
        }
        System.out.printf("seed %d: killed %d times in %d s, when the journal had this many lines: %s%n", seed,
                linesAtDeath.size(), Duration.ofNanos(System.nanoTime() - begun).toSeconds(), linesAtDeath);
        assertThat(process.exitValue()).as(this::output).isZero();
        assertThat(linesAtDeath).as(this::output).hasSize(KILLS);
        nothingIsLost.check();
    }

    private int journalLines() {
        Journal journal = home.journal("promotion#1");
        return journal.runs().stream().mapToInt(run -> journal.of(run).size()).sum();
    }

    /** A process that still starts is not worth killing: it lives for a random time from its first line on. */
    private boolean endsBeforeItIsKilled(Process process, boolean mortal) throws Exception {
        long before = journalBytes();
        return mortal
                ? ends(process, 15_000, () -> journalBytes() > before) || ends(process, random.nextInt(2500), () -> false)
                : ends(process, 90_000, () -> false);
    }

    private boolean ends(Process process, long millis, Callable<Boolean> enough) throws Exception {
        long until = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        while (System.nanoTime() < until && !enough.call()) {
            peopleAnswer();
            if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    private long journalBytes() throws IOException {
        Path journal = home.folder().resolve("promotions/promotion_1/journal.jsonl");
        return Files.exists(journal) ? Files.size(journal) : 0;
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

    /** Begins the promotion, or goes on with it. */
    private Process process() throws IOException {
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
                "--user", "rita",
                "--param", "VERSION=34.1",
                "--param", "PACKAGE=upgrade.tar",
                "--param", "SHA256=" + sha256));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.txt").toFile()))
                .start();
    }

    private String output() {
        try {
            return "seed %d%n%s".formatted(seed, Files.readString(folder.resolve("output.txt")));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
