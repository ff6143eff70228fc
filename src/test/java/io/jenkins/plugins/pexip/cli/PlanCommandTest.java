package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.platform.Platform;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PlanCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private Path config;

    @BeforeEach
    void configure() throws IOException {
        config = Files.writeString(folder.resolve("platform.yaml"), """
                platforms:
                  - name: vbv
                    environments:
                      - name: test
                        kind: test
                        managementNode: {url: "https://node.example.ca", credentials: node}
                        machines:
                          - {name: vm, resourceGroup: rg, role: MANAGEMENT_NODE}
                          - {name: vm-1, resourceGroup: rg, role: CONFERENCING_NODE}
                        azure: {tenant: t, subscription: s, credentials: azure}
                      - name: prod
                        kind: production
                        managementNode: {url: "https://node.example.com", credentials: node}
                        machines:
                          - {name: vm, resourceGroup: rg-prod, role: MANAGEMENT_NODE}
                        azure: {tenant: t, subscription: s, credentials: azure}
                credentials: {node: {user: admin, environment: NODE}, azure: {user: client, environment: AZURE}}
                """);
    }

    private int plan(String arguments) {
        String place = "--config %s --home %s ".formatted(config, folder.resolve("home"));
        CommandLine line = new CommandLine(new PlanCommand()).setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        line.setExecutionExceptionHandler((problem, command, result) -> {
            out.append(problem.getMessage());
            return ExitCode.WRONG_USE;
        });
        return line.execute(Stream.of((place + arguments).split(" ")).toArray(String[]::new));
    }

    @Test
    void warnsThatTheVendorsUpgradeStopsAfterADay() {
        assertThat(plan("--test 33.2 --production 33.2 --target 34.1 --nodes 300")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("3 acknowledgements", "fits-window warn",
                        "step 1, fits-window for Test 34.1: The upgrade of 300 Conferencing Nodes takes",
                        "stops after 24 h with some nodes left behind");
    }

    @Test
    void saysNothingOfThatWhereTheNodesFit() {
        assertThat(plan("--test 33.2 --production 33.2 --target 34.1 --nodes 200")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains(", 1 acknowledgement.").doesNotContain("fits-window warn");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-05T20:00:00Z, 0, from 2026-12-05T20:00:00Z",
        "2026-12-05T13:00:00-07:00, 0, from 2026-12-05T20:00:00Z",
        "2026-12-05T20:00, 2, ''",
        "2026-12-05, 2, ''",
        "tomorrow, 2, ''",
    })
    void wantsAStartWithAZone(String start, int code, String text) {
        assertThat(plan("--test 33.2 --production 33.2 --target 34.1 --start " + start)).isEqualTo(code);
        assertThat(out.toString()).contains(code == 0 ? text
                : "'" + start + "' is no time with a zone; write it like 2026-11-21T20:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "33.2 | 33.2 | 34.1 | 0 | 2 upgrades, 0 waivers",
        "34.1 | 34.1 | 34.1 | 0 | Nothing is to be done",
        "27.4 | 27.4 | 34.0 | 3 | 4 upgrades, 2 waivers",
        "33.2 | 33.2 | 36.0 | 3 | The hop from 34.0 to 36.0 is missing",
        "35.0 | 33.2 | 34.0 | 3 | an upgrade never leads back",
        "soon | 33.2 | 34.0 | 2 | 'soon' is not a version",
    })
    void endsWithZeroOnlyWhereNoWaiverIsNeeded(String test, String production, String target, int code, String text) {
        assertThat(plan("--test %s --production %s --target %s".formatted(test, production, target))).isEqualTo(code);
        assertThat(out.toString()).contains(text);
    }

    @Test
    void takesFromTheLedgerWhatIsNotGivenAndSaysSo() {
        Platform platform = Configuration.read(config).platform(null);
        Ledger ledger = PlatformHome.of(folder.resolve("home").resolve(PlatformHome.FOLDER), platform).ledger();
        ledger.append(EntryKinds.OBSERVATION, "ada", Map.of("environment", "test", "version", "33.2 (70000.0.0)",
                "nodes", Map.of("mgmt", "33.2", "conf-1", "33.2", "conf-2", "33.2"),
                "source", "https://node.example.ca", "at", "2026-11-20T10:00:00Z"));
        assertThat(plan("--production 33.2 --target 34.1")).isZero();
        assertThat(out.toString())
                .contains("Test runs 33.2 (seen at 2026-11-20T10:00:00Z, from the ledger);"
                        + " 2 Conferencing Nodes")
                .contains("Production runs 33.2 (--production)");
    }

    @Test
    void asksForWhatNobodyKnows() {
        assertThat(plan("--production 33.2 --target 34.1")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(out.toString()).contains("It is not known what Test runs: this platform's ledger never"
                + " saw it. Say it, such as --test 33.2");
    }

    @Test
    void printsJson() throws IOException {
        plan("--test 33.2 --production 33.2 --target 34.1 --format json --nodes 20 --calls 0"
                + " --start 2026-11-21T20:00:00Z");
        JsonNode plan = Json.MAPPER.readTree(out.toString());
        assertThat(plan.path("found").asBoolean()).isTrue();
        assertThat(plan.path("waivers")).isEmpty();
        assertThat(plan.at("/steps/0/endsAt").asText()).isEqualTo("2026-11-21T20:24:00Z");
        assertThat(plan.at("/steps/1/startsAt").asText()).isEqualTo("2026-11-28T20:24:00Z");
    }

    @Test
    void writesAPageThatHoldsThePlan() throws IOException {
        Path page = folder.resolve("plan.html");
        plan("--test 27.4 --production 27.4 --target 34.0 --report " + page);
        assertThat(page).content().contains("<title>Plan from Test 27.4 and Production 27.4 to 34.0",
                "\"rule\":\"test-major-lead\"");
    }
}
