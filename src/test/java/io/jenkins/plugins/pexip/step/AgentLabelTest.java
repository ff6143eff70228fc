package io.jenkins.plugins.pexip.step;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Computer;
import hudson.model.Node;
import hudson.security.ACL;
import io.jenkins.plugins.pexip.platform.Forbidden;
import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentLabelTest {

    @ParameterizedTest
    @CsvSource({"pexip, any-1", "linux pexip, any-1", "'', pexip", "' pexip  x', any-1"})
    void takesAnAgentWithTheLabelOrOfThatName(String labels, String name) {
        assertThatCode(() -> new AgentLabel("pexip").check(agent(labels, name))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"linux, any-1", "'', any-1", "pexip2 not-pexip, any-1", "Pexip, any-1", ", ''"})
    void refusesAnyOther(String labels, String name) {
        assertThatThrownBy(() -> new AgentLabel("pexip").check(agent(labels, name)))
                .isInstanceOf(Forbidden.class).hasMessageContaining("label 'pexip'").hasMessageContaining("agentLabel");
    }

    @Test
    void refusesAnAgentThatIsNotKnown() {
        assertThatThrownBy(() -> new AgentLabel("pexip").check(null))
                .isInstanceOf(Forbidden.class).hasMessageContaining("is not known");
        assertThatThrownBy(() -> new AgentLabel("pexip").check(new Agent(null))).isInstanceOf(Forbidden.class);
    }

    @Test
    void theControllerIsCalledBuiltIn() {
        assertThatCode(() -> new AgentLabel("built-in").check(agent("", ""))).doesNotThrowAnyException();
    }

    @Test
    void withoutALabelAnyAgentWillDo() {
        assertThatCode(() -> new AgentLabel(null).check(null)).doesNotThrowAnyException();
        assertThatCode(() -> new AgentLabel(null).check(agent("", "x"))).doesNotThrowAnyException();
    }

    private static Computer agent(String labels, String name) {
        return new Agent(new Machine(labels, name));
    }

    private static final class Agent extends Computer {

        Agent(Node node) {
            super(node);
        }

        @Override
        public ACL getACL() {
            return new ACL() {};
        }

        @Override
        public String getDisplayName() {
            return "";
        }
    }

    private static final class Machine extends Node {

        private final String labels;
        private final String name;

        Machine(String labels, String name) {
            this.labels = labels;
            this.name = name;
        }

        @Override
        public String getNodeName() {
            return name;
        }

        @Override
        public String getLabelString() {
            return labels;
        }

        @Override
        public String getDisplayName() {
            return name;
        }

        @Override
        public void save() {}

        @Override
        public File getRootDir() {
            return new File("none");
        }

        @Override
        public ACL getACL() {
            return new ACL() {};
        }
    }
}
