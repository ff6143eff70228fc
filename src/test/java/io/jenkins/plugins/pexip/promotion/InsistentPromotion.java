package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;

import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A promotion of Test and Production by somebody who starts a stage again whenever it failed. */
final class InsistentPromotion {

    private static final int MOST_TRIES = 40;

    /** At first at once, then with some patience: what a stage began may have to end. */
    private static final Duration PAUSE = Duration.ofMinutes(30);

    private final SimulatedPromotion promotion;
    private final String sha256;
    private final BiConsumer<String, Problem> failed;
    private final Runnable ended;

    /**
     * @param failed told of each failure, with the stage's name, before the stage is started again
     * @param ended told of each stage's end before that
     */
    InsistentPromotion(SimulatedPromotion promotion, BiConsumer<String, Problem> failed, Runnable ended)
            throws Exception {
        this.promotion = promotion;
        this.failed = failed;
        this.ended = ended;
        promotion.reviewed("34.0", "34.1");
        sha256 = promotion.upgradePackage("34.1");
    }

    void run() {
        reach("pexipPlan", Map.of("version", "34.1"));
        upgrade("test");
        reach("verifyVbv", Map.of("environment", "test", "attestations", List.of("BCSC app call")));
        promotion.letPass(Duration.ofDays(7));
        reach("promoteToProd", Map.of(), () -> {
            upgrade("prod");
            return null;
        });
        reach("verifyVbv", Map.of("environment", "prod"));
    }

    private void upgrade(String environment) {
        reach("pauseSchedule", Map.of("environment", environment), () -> {
            reach("pexipSnapshot", Map.of("environment", environment));
            reach("pexipUpgrade", order(environment, "34.1", sha256));
            return null;
        });
    }

    private void reach(String stage, Map<String, ?> order) {
        reach(stage, order, () -> null);
    }

    private void reach(String stage, Map<String, ?> order, Supplier<Problem> body) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Progress end = promotion.run(stage, order, body);
            ended.run();
            if (!(end instanceof Progress.Failed failure)) {
                return;
            }
            failed.accept(stage, failure.problem());
            if (tries > 0) {
                promotion.letPass(PAUSE);
            }
        }
        throw new AssertionError(stage + " never succeeds:\n" + String.join("\n", promotion.console));
    }
}
