package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.policy.Evaluator;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code record} and {@code policy}, as somebody types them. */
class RecordCommandTest {

    @TempDir
    Path folder;

    private Path config;
    private PlatformHome home;
    private Judgement judgement;

    @BeforeEach
    void judge() throws IOException {
        config = Files.writeString(folder.resolve("platform.yaml"), """
                platforms:
                  - name: vbv
                    policy: {majorLead: 0, approvers: [sam], people: [{name: rita, keys: [RITA]},
                             {name: sam, keys: [SAM]}, {name: petra, keys: [PETRA]}]}
                    environments:
                      - name: test
                        kind: test
                        managementNode: {url: "https://node.example.ca", credentials: node}
                        machines: [{name: vm, resourceGroup: rg, role: MANAGEMENT_NODE}]
                        azure: {tenant: t, subscription: s, credentials: azure}
                credentials: {node: {user: admin, environment: NODE}, azure: {user: client, environment: AZURE}}
                """.replace("RITA", key("rita")).replace("SAM", key("sam")).replace("PETRA", key("petra")));
        Platform platform = Configuration.read(config).platform(null);
        home = PlatformHome.of(folder.resolve("home").resolve(PlatformHome.FOLDER), platform);
        Instant now = Instant.now();
        Facts facts = Facts.NONE.with(FactNames.ENVIRONMENT, "test", "configuration", now)
                .with(FactNames.TARGET, "34.1", "Jenkinsfile", now)
                .with(FactNames.PRODUCTION_VERSION, "33.2", "mgmt.prod", now);
        judgement = Evaluator.judge(Gates.plan(Kind.TEST), facts, platform.policy(), now);
        home.ledger().append(EntryKinds.GATE, "rita", judgement);
    }

    /** Makes a person's key, and says where the public one is. */
    private String key(String name) throws IOException {
        String known = KeyFile.made(folder.resolve(name + ".pem")).key().known().pem();
        return Files.writeString(folder.resolve(name + ".pub.pem"), known).toString();
    }

    private String as(String name) {
        return folder.resolve(name + ".pem").toString();
    }

    private record Said(int code, String text) {}

    private Said type(String... words) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.line();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        return new Said(line.execute(words), out.toString());
    }

    private Said here(String... words) {
        Stream<String> place = Stream.of("--config", config.toString(), "--home", folder.resolve("home").toString());
        return type(Stream.concat(Stream.of(words), place).toArray(String[]::new));
    }

    private List<JsonNode> recorded(String kind) {
        return home.ledger().entries().stream().filter(e -> e.kind().equals(kind)).map(Entry::data).toList();
    }

    @Test
    void whatPeopleDidIsRecordedOnce() {
        assertThat(here("record", "review", "--release", "34.1", "--sign", as("petra"),
                "--breaking-change", "TLS 1.1 is off"))
                .isEqualTo(new Said(0, "The review of 34.1 by petra is in the ledger.\n"));
        assertThat(here("record", "review", "--release", "34.1", "--sign", as("petra"),
                "--breaking-change", "TLS 1.1 is off"))
                .isEqualTo(new Said(0, "The ledger holds this review of 34.1 already; nothing was written.\n"));
        assertThat(here("record", "mitigation", "--release", "34.1", "--change", "TLS 1.1 is off", "--mitigation",
                "old phones replaced", "--documentation", "CHG-9", "--environment", "test", "--sign", as("rita"))
                .text()).isEqualTo("The mitigation for 34.1 in 'test' by rita is in the ledger.\n");
        assertThat(here("record", "briefing", "--major", "35", "--not-offered", "--sign", as("petra")).text())
                .isEqualTo("The briefing on 35 by petra is in the ledger.\n");
        assertThat(recorded("review")).hasSize(1);
        assertThat(recorded("mitigation")).singleElement()
                .satisfies(m -> assertThat(m.path("by").asText()).isEqualTo("rita"));
        assertThat(recorded("briefing")).singleElement()
                .satisfies(briefing -> assertThat(briefing.path("attended").asBoolean(true)).isFalse());
    }

    @Test
    void aWrongStatementEndsAsWrongUse() {
        assertThat(here("record", "mitigation", "--release", "34.1", "--change", "x", "--mitigation", "y",
                "--documentation", "z", "--environment", "test", "--sign", as("rita"))).satisfies(said -> {
            assertThat(said.code()).isEqualTo(ExitCode.WRONG_USE);
            assertThat(said.text()).contains("no review of 34.1 names a breaking change").doesNotContain("\tat ");
        });
        assertThat(here("record", "briefing", "--major", "35").code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(here("record", "briefing", "--major", "35", "--attended", "--not-offered").code())
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(type("record").code()).isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void aWaiverIsRecordedOnTheJudgementThatIsNamed() {
        String start = judgement.digest().substring(0, 8);
        String[] waiver = {"record", "waiver", "--judgement", start, "--rule", "test-major-lead", "--reason", "a fix",
            "--sign", as("rita"), "--expires", "2099-12-01", "--no-guide-change", "--approver-sign"};
        assertThat(here(append(waiver, as("rita")))).satisfies(said -> {
            assertThat(said.code()).isEqualTo(ExitCode.WRONG_USE);
            assertThat(said.text()).contains("its approver is its author. Nothing was written.");
        });
        assertThat(here(append(waiver, as("sam")))).isEqualTo(new Said(0,
                "test-major-lead is waived for 'test' until 2099-12-01T00:00:00Z. Run the pipeline again.\n"));
        assertThat(recorded("waiver")).singleElement().satisfies(written -> {
            assertThat(written.path("judgement").asText()).isEqualTo(judgement.digest());
            assertThat(written.path("version").asText()).isEqualTo("34.1");
        });
    }

    @Test
    void anotherNameIsOnBehalfOfAndCountsForNothing() {
        Said said = here("record", "review", "--release", "34.1", "--by", "petra", "--sign", as("rita"));
        assertThat(said.code()).isZero();
        assertThat(said.text()).contains("The review of 34.1 by rita is in the ledger.")
                .contains("on behalf of petra, which counts for no rule: petra has to say so");
        assertThat(recorded("review")).singleElement().satisfies(review -> {
            assertThat(review.path("by").asText()).isEqualTo("rita");
            assertThat(review.path("onBehalfOf").asText()).isEqualTo("petra");
            assertThat(review.path("known").asText()).isEqualTo("SIGNATURE");
        });
    }

    @Test
    void aKeyThatNobodyHasSignsNothing() throws Exception {
        key("eve");
        Said said = here("record", "review", "--release", "34.1", "--sign", as("eve"));
        assertThat(said.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(said.text()).contains("is nobody's in the configuration").contains("BEGIN PUBLIC KEY");
        assertThat(recorded("review")).isEmpty();
    }

    private static String[] append(String[] words, String last) {
        return Stream.concat(Stream.of(words), Stream.of(last)).toArray(String[]::new);
    }

    @Test
    void aJudgementOfTheLedgerIsJudgedAgainFromAFile() throws Exception {
        String file = folder.resolve("facts.json").toString();
        Said facts = here("policy", "facts", "--judgement", judgement.digest().substring(0, 10), "--out", file);
        assertThat(facts.code()).isZero();
        assertThat(facts.text()).contains("--gate 'Test plan' --at " + judgement.judgedAt());
        String[] check = {"policy", "check", "--facts", file, "--gate", "test plan", "--at",
            judgement.judgedAt().toString(), "--config", config.toString()};
        Said json = type(Stream.concat(Stream.of(check), Stream.of("--format", "json")).toArray(String[]::new));
        assertThat(json.code()).isEqualTo(ExitCode.GATE_CLOSED);
        assertThat(Json.MAPPER.readTree(json.text())).isEqualTo(Json.MAPPER.valueToTree(judgement));
        assertThat(type(check).text())
                .contains("Gate 'Test plan' for 'test' is closed", "Digest: " + judgement.digest());
    }

    @Test
    void aGateOrAFileThatIsNotThereIsWrongUse() {
        assertThat(type("policy", "check", "--facts", folder.resolve("none").toString(), "--gate", "Test plan").code())
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(here("policy", "facts", "--judgement", judgement.digest(), "--out", folder.resolve("f").toString())
                .code()).isZero();
        Said wrong = type("policy", "check", "--facts", folder.resolve("f").toString(), "--gate", "Some gate");
        assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(wrong.text()).contains("There is no gate 'Some gate'; there are: Test plan, Production plan,");
        assertThat(type("policy", "check", "--facts", folder.resolve("f").toString(), "--gate", "Test plan", "--at",
                "2020-01-01T00:00:00Z").text()).contains("facts[0] 'target.version': its readAt");
    }
}
