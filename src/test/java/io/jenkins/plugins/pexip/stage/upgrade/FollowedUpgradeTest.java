package io.jenkins.plugins.pexip.stage.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of 100 and 300 nodes in the benchmarks (RollingUpgradeFigures). */
class FollowedUpgradeTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 25})
    void seesTheEndAtTheNextPollAndAsksSparingly(int nodes) throws Exception {
        FollowedUpgrade seen = FollowedUpgrade.of(nodes, folder);
        assertThat(seen.late()).isBetween(Duration.ZERO, RollingUpgrade.LOOK_AGAIN);
        assertThat(seen.busiestMinute()).isLessThanOrEqualTo(30);
    }
}
