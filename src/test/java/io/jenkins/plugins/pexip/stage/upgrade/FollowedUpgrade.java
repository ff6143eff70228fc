package io.jenkins.plugins.pexip.stage.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.infinity.ManagementNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeConfig;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.simulator.infinity.NodeConfig;
import io.jenkins.plugins.pexip.simulator.infinity.UpgradePackage;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import io.jenkins.plugins.pexip.stage.Engine;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Phase;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.Promotion;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.Stage;
import io.jenkins.plugins.pexip.stage.StageRun;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.Connection;
import io.jenkins.plugins.pexip.stage.port.LocalWorkspace;
import io.jenkins.plugins.pexip.stage.port.PackageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What the product saw of a rolling upgrade, on the virtual clock.
 *
 * @param late between the end in the simulator and the end as the product saw it
 * @param busiestMinute the most requests that came within a minute
 */
public record FollowedUpgrade(int nodes, Duration lasted, Duration late, long busiestMinute) {

    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();

    /** Upgrades a simulated platform and lets the product follow it to its end. */
    public static FollowedUpgrade of(int nodes, Path folder) throws Exception {
        ManualClock clock = new ManualClock(Instant.parse("2026-11-21T20:00:00Z"));
        var platform = ManagementNodeConfig.of("33.2", IntStream.range(0, nodes)
                .mapToObj(n -> new NodeConfig("conference-" + n, "10.0.%d.%d".formatted(1 + n / 250, 1 + n % 250)))
                .toList());
        try (var simulator = ManagementNodeSimulator.start(platform, new Timeline(clock), CERTIFICATE)) {
            ConferencePlatform node = node(simulator, folder, clock);
            UpgradePackage.write(folder.resolve("upgrade.tar"), "34.1", 1 << 16);
            node.uploadAndStart(PackageFiles.measure(new LocalWorkspace(folder), "upgrade.tar"));
            Instant started = clock.instant();
            NavigableMap<Instant, Long> requests = follow(run(node, folder, clock), simulator, clock);
            Instant end = end(simulator);
            return new FollowedUpgrade(nodes, Duration.between(started, end), Duration.between(end, clock.instant()),
                    busiestMinute(requests));
        }
    }

    private static ConferencePlatform node(ManagementNodeSimulator simulator, Path folder, ManualClock clock)
            throws Exception {
        Path trust = Files.writeString(folder.resolve("trust.pem"), CERTIFICATE.pem());
        var settings = new ManagementNodeSettings(
                simulator.address().toString(), "admin", null, null, trust.toString(), null, null, null, null, null);
        return new ManagementNode(settings, id -> new Credential("admin", "simulated"), clock);
    }

    private static StageRun run(ConferencePlatform node, Path folder, ManualClock clock) {
        Environment test = new Environment("test", Environment.Kind.TEST, null, List.of(), null, null, null, null);
        Connection connection = new Connection(
                node, null, null, null, Optional.empty(), Optional.empty(), Optional.empty());
        Engine engine = new Engine(
                new Promotion("1", new Platform("vbv", List.of(test), null, null, null, null, null), Starter.person("rita")),
                Map.of("follow", new OnlyFollowing()),
                environment -> connection,
                Journal.open(folder.resolve("journal.jsonl"), Journal.Watcher.NONE),
                null,
                new Desk(folder.resolve("questions")),
                null,
                line -> {},
                clock);
        JsonNode order = Json.MAPPER.valueToTree(Map.of("environment", "test", "version", "34.1"));
        return engine.open("run", "follow", order);
    }

    /** When how many requests had come. */
    private static NavigableMap<Instant, Long> follow(
            StageRun run, ManagementNodeSimulator simulator, ManualClock clock) {
        NavigableMap<Instant, Long> requests = new TreeMap<>();
        Progress progress = run.advance();
        while (progress instanceof Progress.Again again) {
            requests.put(clock.instant(), simulator.requests());
            clock.advanceTo(again.at());
            simulator.catchUp();
            progress = run.advance();
        }
        requests.put(clock.instant(), simulator.requests());
        if (progress instanceof Progress.Failed failed) {
            throw new AssertionError(failed.problem().toString());
        }
        return requests;
    }

    private static long busiestMinute(NavigableMap<Instant, Long> requests) {
        return requests.entrySet().stream()
                .skip(1)
                .mapToLong(now ->
                        now.getValue() - requests.floorEntry(aMinuteBefore(now.getKey(), requests)).getValue())
                .max()
                .orElseThrow();
    }

    private static Instant aMinuteBefore(Instant instant, NavigableMap<Instant, Long> requests) {
        Instant before = instant.minusSeconds(60);
        return before.isBefore(requests.firstKey()) ? requests.firstKey() : before;
    }

    private static Instant end(ManagementNodeSimulator simulator) {
        String line = simulator.log().stream()
                .filter(written -> written.contains("Upgrade completed."))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The product saw an end that was none."));
        return OffsetDateTime.parse(line.substring(0, line.indexOf(' '))).toInstant();
    }

    /** The one phase that matters here. */
    private record OnlyFollowing() implements Stage {

        @Override
        public String name() {
            return "follow";
        }

        @Override
        public List<Phase> phases() {
            RollingUpgrade rolling = new RollingUpgrade();
            return List.of(Phase.phase("following the upgrade", situation ->
                    rolling.follow(situation, nodes -> Next.onwards())));
        }

        @Override
        public Object result(Situation situation) {
            return Map.of();
        }
    }
}
