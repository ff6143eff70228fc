package io.jenkins.plugins.pexip.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.platform.Environment.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameGuardTest {

    private final NameGuard guard = new NameGuard(PolicySettings.DEFAULTS.environmentWords());

    @ParameterizedTest
    @CsvSource({
        "vm-node-mgmt-test,PRODUCTION", "VM_Node_TST_1,PRODUCTION", "qa.conf,PRODUCTION", "dev,PRODUCTION",
        "vm-node-conf-prod,TEST", "production-vm,TEST", "vm-PRD-01,TEST"
    })
    void objectsToANameThatSpeaksForTheOtherEnvironment(String name, Kind configured) {
        assertThat(guard.objection(configured, machine(name, false), Map.of())).hasValueSatisfying(sentence ->
                assertThat(sentence).contains(name, "under " + configured, "nameConfirmed"));
    }

    @ParameterizedTest
    @CsvSource({
        "vm-node-mgmt-test,TEST", "vm-node-conf-prod,PRODUCTION", "vm-node-mgmt-core,TEST",
        "vm-node-mgmt-core,PRODUCTION",
        "vm-latest,PRODUCTION", "vm-product,TEST", "vm1,TEST"
    })
    void isSilentWhereNothingSpeaksForTheOther(String name, Kind configured) {
        assertThat(guard.objection(configured, machine(name, false), Map.of("owner", "test prod"))).isEmpty();
    }

    @Test
    void objectsToATagThatSpeaksForTheOtherEnvironment() {
        assertThat(guard.objection(Kind.TEST, machine("vm1", false), Map.of("Environment", "Production")))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("'Environment=Production'"));
        assertThat(guard.objection(Kind.PRODUCTION, machine("vm-prod", false), Map.of("env", "test"))).isPresent();
    }

    @Test
    void isSilencedByAnAdministrator() {
        assertThat(guard.objection(Kind.TEST, machine("vm-prod", true), Map.of("env", "prod"))).isEmpty();
    }

    @Test
    void goesByTheWordsOfTheConfiguration() {
        NameGuard own = new NameGuard(Map.of("Core", Kind.PRODUCTION));
        assertThat(own.objection(Kind.TEST, machine("vm-node-core", false), Map.of())).isPresent();
        assertThat(own.objection(Kind.TEST, machine("vm-node-prod", false), Map.of())).isEmpty();
    }

    private static Machine machine(String name, boolean confirmed) {
        return new Machine(name, "rg", Machine.Role.CONFERENCING_NODE, confirmed);
    }
}
