package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.assembly.Abandonment;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.StageRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two promotions on one platform, with the product's own stages on simulated servers. */
class ConcurrencyTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private World before;
    private StageRun first;

    @BeforeEach
    void holdTheSchedule() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"));
        before = promotion.world("test");
        first = promotion.open("pauseSchedule", TEST);
        assertThat(untilItsBlock(first)).isInstanceOf(Progress.RunBody.class);
        assertThat(promotion.world("test").queueStatus()).isEqualTo("paused");
        promotion.letPass(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private Progress untilItsBlock(StageRun run) {
        Progress progress = run.advance();
        while (progress instanceof Progress.Again again) {
            promotion.clock.advanceTo(again.at());
            promotion.simulation.catchUp();
            progress = run.advance();
        }
        return progress;
    }

    private StageRun waitingSecond() {
        promotion.nextPromotion("promotion-2");
        StageRun second = promotion.open("pauseSchedule", TEST);
        for (int call = 0; call < 5; call++) {
            second.advance();
        }
        assertThat(promotion.console).last().asString()
                .startsWith("test: held by promotion promotion-1 (started by rita at ")
                .contains("this promotion waits");
        return second;
    }

    @Test
    void theSecondHoldsTheScheduleAfterTheFirstHasPutItBack() {
        StageRun second = waitingSecond();
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("waiting for promotion")) {
                promotion.succeed(endOf(first));
                assertThat(promotion.world("test").queueStatus()).isEqualTo("enabled");
            }
        };
        promotion.succeed(promotion.drive(second, () -> null));
        assertThat(promotion.world("test")).isEqualTo(before);
        assertThat(promotion.evidence("schedule")).hasSize(2)
                .allMatch(entry -> !entry.path("changedBySomebody").asBoolean());
    }

    private Progress endOf(StageRun run) {
        promotion.meanwhile = (it, again) -> {};
        run.bodyEnded(null);
        return promotion.drive(run, () -> null);
    }

    @Test
    void aStageInTheBlockOfTheFirstGoesOnWhileTheSecondWaits() {
        waitingSecond();
        promotion.nextPromotion("promotion-1");
        promotion.succeed(promotion.run("pexipSnapshot", TEST));
        assertThat(promotion.home.locks().holder("test")).hasValueSatisfying(held ->
                assertThat(held.run()).isEqualTo(first.id()));
    }

    @Test
    void givingTheFirstUpPutsTheScheduleBackAndLetsTheSecondGoOn() {
        StageRun second = waitingSecond();
        promotion.nextPromotion("promotion-1");
        assertThat(new Abandonment(promotion.engine, promotion.home, promotion.clock::advanceTo).end("sam gave it up"))
                .hasSize(1);
        assertThat(promotion.world("test")).isEqualTo(before);
        promotion.succeed(promotion.drive(second, () -> null));
        assertThat(promotion.world("test")).isEqualTo(before);
    }

    @Test
    void aRunWhoseEnvironmentWasTakenOverHasNoFurtherEffectOnIt() {
        StageRun inner = snapshotAboutToSwitchOff();
        promotion.nextPromotion("promotion-2", claim -> claim.promotion().equals("promotion-1"));
        StageRun second = promotion.open("pauseSchedule", TEST);
        assertThat(untilItsBlock(second)).isInstanceOf(Progress.RunBody.class);

        assertThat(promotion.problem(promotion.drive(inner, () -> null)).toString())
                .contains("'test' is not held by this promotion any more: it was taken over by promotion promotion-2")
                .contains("no further effect");
        assertThat(promotion.problem(endOf(first)).what()).contains("taken over by promotion promotion-2");
        assertThat(promotion.world("test").power()).isEqualTo(before.power());
        assertThat(promotion.world("test").queueStatus()).isEqualTo("paused");

        second.bodyEnded(null);
        promotion.succeed(promotion.drive(second, () -> null));
        allIsBack();
        assertThat(promotion.home.debts().of("test")).isEmpty();
    }

    @Test
    void aRunThatWasGivenUpElsewhereHasNoFurtherEffect() {
        StageRun inner = snapshotAboutToSwitchOff();
        promotion.restart();
        new Abandonment(promotion.engine, promotion.home, promotion.clock::advanceTo).end("sam gave it up");
        allIsBack();
        assertThat(promotion.problem(promotion.drive(inner, () -> null)).toString())
                .contains("it was given back, by give-up for instance");
        promotion.drive(first, () -> null);
        allIsBack();
    }

    private StageRun snapshotAboutToSwitchOff() {
        StageRun inner = promotion.open("pexipSnapshot", TEST);
        Progress progress = inner.advance();
        while (progress instanceof Progress.Again again && !again.status().equals("switching machines off")) {
            promotion.clock.advanceTo(again.at());
            promotion.simulation.catchUp();
            progress = inner.advance();
        }
        return inner;
    }

    /** The snapshot may have taken a built-in backup, which stays. */
    private void allIsBack() {
        assertThat(promotion.world("test").power()).isEqualTo(before.power());
        assertThat(promotion.world("test").queueStatus()).isEqualTo(before.queueStatus());
        assertThat(promotion.world("test").sessionTimeout()).isEqualTo(before.sessionTimeout());
    }

    @Test
    void aStaleOneTouchesNothing() {
        StageRun stale = waitingSecond();
        promotion.letPass(Duration.ofMinutes(1));
        promotion.nextPromotion("promotion-3");
        StageRun newest = promotion.open("pexipSnapshot", TEST);
        for (int call = 0; call < 4; call++) {
            newest.advance();
        }
        int entries = promotion.home.ledger().entries().size();
        assertThat(promotion.problem(promotion.drive(stale, () -> null)).toString())
                .contains("Superseded by promotion promotion-3", "Nothing was changed.");
        assertThat(promotion.home.ledger().entries()).hasSize(entries);
    }
}
