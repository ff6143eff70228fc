package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.promotion.Moments.Death;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.StageRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A controller that is away for longer than a phase may take, in the middle of one that asks for several things. */
class AbsenceTest {

    private static final Map<String, String> TEST = Map.of("environment", "test");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
        "deallocate rg-management-test/vm-management-test", "start rg-management-test/vm-management-test again"})
    void whatWasAskedForAfterwardsHasItsTimeAllTheSame(String effect) throws Exception {
        try (var promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"))) {
            promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
            promotion.restart(dieAfter(effect));
            assertThatThrownBy(() -> promotion.drive(snapshot(promotion), () -> null)).isInstanceOf(Death.class);
            promotion.letPass(Duration.ofHours(2));
            promotion.restart();
            promotion.succeed(promotion.drive(snapshot(promotion), () -> null));
            assertThat(promotion.world("test").power().values()).allMatch(power -> power.name().equals("RUNNING"));
        }
    }

    private static StageRun snapshot(SimulatedPromotion promotion) {
        return promotion.engine.open("pexipSnapshot-1", "pexipSnapshot", Json.MAPPER.valueToTree(TEST));
    }

    private static Journal.Watcher dieAfter(String effect) {
        return new Journal.Watcher() {
            @Override
            public void after(Journal.Entry entry) {
                if (entry.kind() == Journal.Kind.OUTCOME && entry.key().equals(effect)) {
                    throw new Death();
                }
            }
        };
    }
}
