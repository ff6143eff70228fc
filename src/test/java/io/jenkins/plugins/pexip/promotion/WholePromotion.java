package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;

import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.promotion.Moments.Death;
import io.jenkins.plugins.pexip.stage.Engine;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A pipeline from the plan to Production whose process may die. It is taken up as a controller does it: all that is in
 * memory is gone, and each step that did not return, the outer ones first, opens its run again by its id.
 */
final class WholePromotion implements AutoCloseable {

    private static final String TARGET = "34.1";
    private static final Supplier<Problem> NO_BLOCK = () -> null;

    final SimulatedPromotion on;
    final Moments moments;
    private final Duration away;
    private final String sha256;
    /** When the pipeline's own sleep ends; a controller keeps that. */
    private Instant soaked;

    /** @param away how long nothing runs after each death */
    WholePromotion(Path folder, Moments moments, Duration away) throws Exception {
        this.moments = moments;
        this.away = away;
        on = new SimulatedPromotion(folder, Configurations.brisk("33.2"));
        on.reviewed("34.0", TARGET);
        sha256 = on.upgradePackage(TARGET);
    }

    /** Runs it to its end, through all deaths that it comes to. */
    void run() {
        boolean alive = false;
        while (!alive) {
            try {
                start();
                alive = true;
            } catch (Death death) {
                on.letPass(away);
            }
        }
    }

    private void start() {
        on.restart();
        Engine plain = on.engine;
        Path journal = plain.journal().folder().resolve("journal.jsonl");
        on.engine = new Engine(plain.promotion(), plain.stages(),
                new WatchedConnections(plain.connections(), on.secrets(), moments),
                Journal.open(journal, new WatchedFiles(moments, journal, on.home.ledgerFile())),
                plain.evidence(), plain.desk(), plain.workspace(), plain.console(), plain.clock());
        pipeline();
    }

    private void pipeline() {
        step("pexipPlan", "1", Map.of("version", TARGET), NO_BLOCK);
        upgrade("test");
        step("verifyVbv", "test-attested",
                Map.of("environment", "test", "attestations", List.of("BCSC app call")), NO_BLOCK);
        soak();
        step("promoteToProd", "1", Map.of(), () -> {
            upgrade("prod");
            return null;
        });
    }

    private void upgrade(String environment) {
        Map<String, String> there = Map.of("environment", environment);
        step("pauseSchedule", environment, there, () -> {
            step("pexipSnapshot", environment, there, NO_BLOCK);
            step("pexipUpgrade", environment, order(environment, TARGET, sha256), NO_BLOCK);
            step("verifyVbv", environment, there, NO_BLOCK);
            return null;
        });
    }

    private void soak() {
        soaked = soaked == null ? on.clock.instant().plus(Duration.ofDays(7)) : soaked;
        on.clock.advanceTo(soaked);
        on.simulation.catchUp();
    }

    private void step(String stage, String number, Map<String, ?> order, Supplier<Problem> block) {
        on.succeed(on.drive(on.engine.open(stage + "-" + number, stage, Json.MAPPER.valueToTree(order)), block));
    }

    @Override
    public void close() {
        on.close();
    }
}
