package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {

    private static final String SMALLEST = """
            platforms:
              - name: vbv
                environments:
                  - name: test
                    kind: test
                    managementNode: {url: "https://node.example.ca", credentials: node}
                    machines:
                      - {name: vm, resourceGroup: rg, role: MANAGEMENT_NODE}
                    azure: {tenant: t, subscription: s, credentials: azure}
            """;

    private static final String CREDENTIALS =
            "credentials: {node: {user: admin, environment: NODE}, azure: {user: client, environment: AZURE}}\n";

    @TempDir
    Path folder;

    private Configuration read(String text) throws IOException {
        return Configuration.read(Files.writeString(folder.resolve("platforms.yaml"), text + CREDENTIALS));
    }

    @Test
    void needsOnlyWhatIsRequired() throws IOException {
        Environment test = read(SMALLEST).platform(null).environment("test");
        assertThat(test.machines()).singleElement().satisfies(vm -> assertThat(vm.nameConfirmed()).isFalse());
        assertThat(test.schedule()).isNull();
    }

    @Test
    void saysWhereWhatIsRequiredIsMissing() {
        String without = SMALLEST.replace(", credentials: azure", "");
        assertThatThrownBy(() -> read(without))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("platforms.yaml, line 9")
                .hasMessageContaining("credentials");
    }

    @Test
    void refusesAWordThatItDoesNotKnow() {
        assertThatThrownBy(() -> read(SMALLEST.replace("tenant:", "tenent: x, tenant:")))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("tenent");
    }

    private static final String POLICY = SMALLEST + """
                policy:
                  soakMin: P3D
                  changeWindow:
                    freezes:
                      - {name: Holidays, from: "2026-12-18T00:00:00Z", to: "2027-01-04T00:00:00Z"}
                  rules:
                    - id: quiet
                      severity: MUST
                      moments: [BEFORE_TEST]
                      expression: facts["environment.calls"] == 0
                      sentence: Wait until all calls have ended.
            """;

    @Test
    void readsOwnRulesAndTheChangeWindow() throws IOException {
        var policy = read(POLICY).platform(null).policy();
        assertThat(policy.soakMin()).isEqualTo(Duration.ofDays(3));
        assertThat(policy.changeWindow().freezes()).singleElement().returns("Holidays", freeze -> freeze.name());
        assertThat(policy.rules()).singleElement().returns("quiet", rule -> rule.id());
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("id: quiet", "id: soak",
                        "line 16: .platforms[0].policy.rules[0]: The rule 'soak' is built in"),
                arguments("id: quiet", "id: Quiet one",
                        "'Quiet one' is no id of a rule"),
                arguments("severity: MUST", "severity: MAY",
                        "line 17: .platforms[0].policy.rules[0].severity: 'MAY' is none of MUST"),
                arguments("[BEFORE_TEST]", "[APPROVAL]",
                        "'APPROVAL' is none of BEFORE_TEST, BEFORE_PRODUCTION, PLAN, AFTER_UPGRADE"),
                arguments("[BEFORE_TEST]", "[]",
                        "line 18: .platforms[0].policy.rules[0].moments: it is empty and must be given"),
                arguments("== 0", "= 0",
                        "line 16: .platforms[0].policy.rules[0]: The expression of the rule 'quiet', line 1,"
                                + " column 28"),
                arguments("environment.calls", "calls",
                        "line 1, column 7: there is no fact 'calls'; there are:"),
                arguments("severity: MUST", "severity: MUST\n          colour: red",
                        "there is no field 'colour' here; there are: expression, id, lasting, moments"),
                arguments("sentence: Wait until all calls have ended.", "lasting: true",
                        ".sentence: it is missing"),
                arguments("2027-01-04", "2026-12-01",
                        "The freeze 'Holidays' ends at 2026-12-01T00:00:00Z, not after it begins"),
                arguments("2027-01-04T00:00:00Z", "soon",
                        ".changeWindow.freezes[0].to"),
                arguments("soakMin: P3D", "soakMin: P30D",
                        "'soakMax' is PT672H and must be longer than soakMin"),
                arguments("soakMin: P3D", "quorum: 0",
                        "'quorum' is 0 and must be 1 or more"),
                arguments("soakMin: P3D", "certificateDays: -1",
                        "'certificateDays' is -1 and must be 0 or more"),
                arguments("soakMin: P3D", "snapshotMaxAge: PT0S",
                        "'snapshotMaxAge' is PT0S and must be longer than nothing"),
                arguments("changeWindow:", "changeWindow: {reserve: -PT1H}",
                        "'reserve' is PT-1H and must be no less than nothing"),
                arguments("changeWindow:", "changeWindow: {plannedLength: PT0S}",
                        "'plannedLength' is PT0S"),
                arguments("changeWindow:", "changeWindow: {activeCalls: -1}",
                        "'activeCalls' is -1"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refusesAPolicyThatCannotBe(String right, String wrong, String says) {
        String broken = right.equals("changeWindow:")
                ? POLICY.replaceFirst("(?s) {8}freezes:.*?\n +- .*?\n", "").replace(right, wrong)
                : POLICY.replace(right, wrong);
        assertThat(broken).isNotEqualTo(POLICY);
        assertThatThrownBy(() -> read(broken))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("platforms.yaml, line ")
                .hasMessageContaining(says);
    }

    @Test
    void refusesTwoRulesWithOneId() {
        String rule = POLICY.substring(POLICY.indexOf("        - id: quiet"));
        assertThatThrownBy(() -> read(POLICY + rule)).hasMessageContaining("Two rules have the id 'quiet'");
    }
}
