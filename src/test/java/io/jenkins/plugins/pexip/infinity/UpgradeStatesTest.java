package io.jenkins.plugins.pexip.infinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UpgradeStatesTest {

    private final UpgradeStates states = new UpgradeStates(Map.of("SLEEPY", "idle", "REBOOTING", "UPGRADING"));

    @ParameterizedTest
    @EnumSource
    void knowsTheVendorsLabels(NodeState state) {
        assertThat(new UpgradeStates(Map.of()).of(state.label())).isEqualTo(state);
        assertThat(states.of(state.label())).isEqualTo(
                state == NodeState.REBOOTING ? NodeState.UPGRADING : state);
    }

    /** The table "Definition of upgrade statuses" of the vendor's upgrade guide. */
    @ParameterizedTest
    @CsvSource({
        "No upgrade in progress, IDLE", "Upgrade pending, PENDING", "Preparing to upgrade, PREPARING",
        "Waiting for calls to clear, WAITING_FOR_CALLS", "Timeout waiting for calls to clear, TIMED_OUT",
        "Upgrade in progress, UPGRADING", "Rebooting, REBOOTING",
        "Could not communicate with conferencing node, UNREACHABLE"
    })
    void theEightLabelsOfTheGuideHaveAStateEach(String label, NodeState state) {
        assertThat(new UpgradeStates(Map.of()).of(label)).isEqualTo(state);
        assertThat(state.label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({
        "IDLE, IDLE", "idle, IDLE", "upgrade_pending, PENDING", "In-Progress, UPGRADING", "sleepy, IDLE",
        "REBOOTING, UPGRADING", "FROBNICATING, OTHER", "'', IDLE", ", IDLE"
    })
    void mapsWords(String word, NodeState state) {
        assertThat(states.of(word)).isEqualTo(state);
    }

    @Test
    void refusesAMappingToNoState() {
        assertThatThrownBy(() -> new UpgradeStates(Map.of("A", "DONE")))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("'DONE'");
    }
}
