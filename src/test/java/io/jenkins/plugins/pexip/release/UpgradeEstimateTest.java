package io.jenkins.plugins.pexip.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradeEstimateTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, PT20M, PT1H",
        "1, 0, PT22M, PT2H2M",
        "10, 0, PT22M, PT2H2M",
        "11, 0, PT24M, PT3H4M",
        "10, 10, PT52M, PT2H2M",
        "10, 20, PT1H7M, PT2H2M",
        "10, 11, PT1H7M, PT2H2M",
        "10, 1000, PT1H22M, PT2H2M",
        "200, 0, PT1H, PT21H40M"
    })
    void addsUpRoundsOfTenNodes(int nodes, int calls, Duration expected, Duration worst) {
        assertThat(UpgradeEstimate.of(nodes, calls)).isEqualTo(new UpgradeEstimate(expected, worst));
    }

    @ParameterizedTest
    @CsvSource({"3, true", "220, true", "221, false"})
    void fitsTwentyFourHoursUpToTwoHundredAndTwentyNodes(int nodes, boolean fits) {
        assertThat(UpgradeEstimate.of(nodes, 0).fitsTheLimit()).isEqualTo(fits);
    }

    @Property(tries = 300)
    void moreNodesOrMoreCallsNeverTakeLess(@ForAll @IntRange(max = 300) int nodes,
            @ForAll @IntRange(max = 500) int calls) {
        UpgradeEstimate estimate = UpgradeEstimate.of(nodes, calls);
        assertThat(estimate.expected()).isLessThanOrEqualTo(estimate.worst());
        assertThat(UpgradeEstimate.of(nodes, calls + 1).expected()).isGreaterThanOrEqualTo(estimate.expected());
        assertThat(UpgradeEstimate.of(nodes + 1, 0).worst()).isGreaterThanOrEqualTo(estimate.worst());
    }

    @Test
    void refusesNegativeNumbers() {
        assertThatThrownBy(() -> UpgradeEstimate.of(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UpgradeEstimate.of(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
