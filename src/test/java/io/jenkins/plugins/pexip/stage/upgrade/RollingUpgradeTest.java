package io.jenkins.plugins.pexip.stage.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingUpgradeTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 25, 100, 300})
    void seesTheEndAtTheNextPollAndAsksSparingly(int nodes) throws Exception {
        FollowedUpgrade seen = FollowedUpgrade.of(nodes, folder);
        assertThat(seen.late()).isBetween(Duration.ZERO, RollingUpgrade.LOOK_AGAIN);
        assertThat(seen.busiestMinute()).isLessThanOrEqualTo(30);
    }
}
