package io.jenkins.plugins.pexip.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.Environment.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineOwnershipTest {

    @Test
    void refusesAMachineThatStandsUnderTwoEnvironments() {
        assertThatThrownBy(() -> platform(environment(Kind.TEST, "sub", "vm-1"),
                environment(Kind.PRODUCTION, "SUB", "VM-1")))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("resource group 'rg' twice");
    }

    @Test
    void acceptsTheSameNameInAnotherSubscription() {
        assertThatCode(() -> platform(environment(Kind.TEST, "one", "vm-1"),
                environment(Kind.PRODUCTION, "two", "vm-1")))
                .doesNotThrowAnyException();
    }

    private static Platform platform(Environment test, Environment prod) {
        return new Platform("video", List.of(test, prod), null, null, null, null, null);
    }

    private static Environment environment(Kind kind, String subscription, String machine) {
        AzureSettings azure = new AzureSettings("tenant", subscription, "id", null, null, null, null);
        Machine node = new Machine(machine, "rg", Machine.Role.MANAGEMENT_NODE, false);
        return new Environment(kind == Kind.TEST ? "test" : "prod", kind, null, List.of(node), azure, null, null, null);
    }
}
