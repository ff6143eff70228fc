package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.promotion.Moments.Death;
import io.jenkins.plugins.pexip.promotion.Moments.Moment;
import io.jenkins.plugins.pexip.stage.Engine;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.StageRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline from the plan to Production whose process may die. It is taken up as a controller does it: all that is in
 * memory is gone, and each step that did not return, the outer ones first, opens its run again by its id.
 */
final class WholePromotion implements AutoCloseable {

    private static final String TARGET = "34.1";
    /** Bytes; what they cost to send tells nothing here. */
    private static final int PACKAGE = 1 << 16;
    private static final Runnable NO_BLOCK = () -> {};

    final SimulatedPromotion on;
    final Moments moments;
    private final Duration away;
    private final String sha256;
    /** When the pipeline's own sleep ends; a controller keeps that. */
    private Instant soaked;
    /** The moment after which a person aborts it; null for never. */
    Moment abortedAfter;
    /** What people do after each death, before it is taken up again. */
    Runnable meanwhile = () -> {};

    /** A step did not come to its end, and so its block does not either. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Stopped(Problem problem) {
            super(problem.toString());
            this.problem = problem;
        }
    }

    /** @param away how long nothing runs after each death */
    WholePromotion(Path folder, Moments moments, Duration away) throws Exception {
        this.moments = moments;
        this.away = away;
        on = new SimulatedPromotion(folder, Configurations.brisk("33.2"));
        on.reviewed("34.0", TARGET);
        on.meanwhile = (run, again) -> betweenTwoCalls(run);
        sha256 = on.upgradePackage(TARGET, PACKAGE);
    }

    /** Runs it through all deaths that it comes to, and says why it did not come to its end; empty if it did. */
    Optional<Problem> run() {
        while (true) {
            try {
                start();
                return Optional.empty();
            } catch (Death death) {
                on.letPass(away);
                meanwhile.run();
            } catch (Stopped stopped) {
                return Optional.of(stopped.problem);
            }
        }
    }

    /** Runs it to its end, through all deaths that it comes to. */
    void succeed() {
        assertThat(run()).as(() -> String.join("\n", on.console)).isEmpty();
    }

    private void start() {
        on.restart();
        Engine plain = on.engine;
        Path journal = plain.journal().folder().resolve("journal.jsonl");
        on.engine = new Engine(plain.promotion(), plain.stages(),
                new WatchedConnections(plain.connections(), on.secrets(), moments),
                Journal.open(journal, watcher(journal)),
                plain.evidence(), plain.desk(), plain.workspace(), plain.console(), plain.clock());
        pipeline();
    }

    private Journal.Watcher watcher(Path journal) {
        Journal.Watcher locks = new WatchedLocks(moments, on.home.folder().resolve("locks"));
        Journal.Watcher files = new WatchedFiles(moments, journal, on.home.ledgerFile());
        return new Journal.Watcher() {
            @Override
            public void before(Journal.Entry entry) {
                locks.before(entry);
                files.before(entry);
            }

            @Override
            public void after(Journal.Entry entry) {
                locks.after(entry);
                files.after(entry);
            }
        };
    }

    private void pipeline() {
        step("pexipPlan", "1", Map.of("version", TARGET), NO_BLOCK);
        upgrade("test");
        step("verifyVbv", "test-attested",
                Map.of("environment", "test", "attestations", List.of("BCSC app call")), NO_BLOCK);
        soak();
        step("promoteToProd", "1", Map.of(), () -> upgrade("prod"));
    }

    private void upgrade(String environment) {
        Map<String, String> there = Map.of("environment", environment);
        step("pauseSchedule", environment, there, () -> {
            step("pexipSnapshot", environment, there, NO_BLOCK);
            step("pexipUpgrade", environment, order(environment, TARGET, sha256), NO_BLOCK);
            step("verifyVbv", environment, there, NO_BLOCK);
        });
    }

    private void soak() {
        soaked = soaked == null ? on.clock.instant().plus(Duration.ofDays(7)) : soaked;
        on.clock.advanceTo(soaked);
        on.simulation.catchUp();
    }

    private void step(String stage, String number, Map<String, ?> order, Runnable block) {
        StageRun run = on.engine.open(stage + "-" + number, stage, Json.MAPPER.valueToTree(order));
        if (on.drive(run, () -> problemOf(block)) instanceof Progress.Failed failed) {
            throw new Stopped(failed.problem());
        }
    }

    private static Problem problemOf(Runnable block) {
        try {
            block.run();
            return null;
        } catch (Stopped stopped) {
            return stopped.problem;
        }
    }

    private void betweenTwoCalls(StageRun run) {
        moments.rest();
        if (abortedAfter != null && moments.came(abortedAfter)) {
            abortedAfter = null;
            run.abort("rita aborted the run");
        }
    }

    @Override
    public void close() {
        on.close();
    }
}
