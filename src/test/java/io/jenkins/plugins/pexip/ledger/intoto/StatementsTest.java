package io.jenkins.plugins.pexip.ledger.intoto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PACKAGE = "ab".repeat(32);

    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger.jsonl"), "vbv",
                new ManualClock(Instant.parse("2026-11-21T20:00:00Z")), KeyFile.made(folder.resolve("ledger.key.pem")));
    }

    private void upgrade(String environment) {
        add("upgrade", Map.of("environment", environment, "version", "34.1",
                "package", Map.of("path", "packages/upgrade.tar", "bytes", 1, "sha256", PACKAGE)));
    }

    private void verification(String api, String attestation) {
        add("verification", Map.of("environment", "test", "version", "34.1", "packageSha256", PACKAGE,
                "platform", "PASS", "api", api, "attestation", attestation,
                "nodes", Map.of("mgmt", "34.1"), "attestations", List.of("BCSC app call: tess")));
    }

    private void gate(String... outcomes) {
        add("gate", Map.of("gate", "Promotion", "environment", "prod", "judgedAt", "2026-11-21T19:59:00Z",
                "open", true, "digest", "cd".repeat(32), "verdicts", Arrays.stream(outcomes)
                        .map(outcome -> Map.of("rule", "rule-" + outcome, "outcome", outcome)).toList()));
    }

    private Entry add(String kind, Map<String, ?> data) {
        ObjectNode whole = JSON.valueToTree(data);
        return ledger.append(kind, "rita", whole.put("promotion", "video#7"));
    }

    private void promotion() {
        add("approval", Map.of("environment", "prod", "version", "34.1", "by", "sam", "digest", "cd".repeat(32),
                "reason", "Test ran well"));
        add("promotion", Map.of("environment", "prod", "version", "34.1", "approvedBy", List.of("sam"),
                "succeeded", true, "outcome", "promoted"));
    }

    private List<Path> export() {
        return Export.write(ledger.entries(), entry -> true, ledger.key(), folder.resolve("evidence")).files();
    }

    private static JsonNode statement(Path file) throws IOException {
        return JSON.readTree(Base64.getDecoder().decode(JSON.readTree(file.toFile()).path("payload").asText()));
    }

    @Test
    void aVerificationIsATestResult() throws Exception {
        upgrade("test");
        verification("PASS", "PENDING");
        verification("PASS", "PASS");
        verification("CANNOT_TEST", "NOT_REQUIRED");
        List<Path> files = export();
        assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly(
                "0003-verification-test.intoto.json", "0004-verification-test.intoto.json",
                "0005-verification-test.intoto.json");
        JsonNode pending = statement(files.get(0));
        assertThat(pending.path("_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(pending.path("predicateType").asText()).isEqualTo("https://in-toto.io/attestation/test-result/v0.1");
        assertThat(pending.path("subject")).isEqualTo(JSON.readTree(
                "[{\"name\":\"upgrade.tar\",\"digest\":{\"sha256\":\"%s\"}}]".formatted(PACKAGE)));
        assertThat(result(pending)).isEqualTo("WARNED passed [platform, api] warned [attestation] failed []");
        assertThat(result(statement(files.get(1))))
                .isEqualTo("PASSED passed [platform, api, attestation] warned [] failed []");
        assertThat(result(statement(files.get(2)))).isEqualTo("FAILED passed [platform] warned [] failed [api]");
        JsonNode configuration = pending.at("/predicate/configuration/0");
        assertThat(configuration.at("/digest/sha256").asText()).isEqualTo(ledger.entries().get(2).hash());
        assertThat(configuration.at("/annotations/nodes/mgmt").asText()).isEqualTo("34.1");
        assertThat(configuration.at("/annotations/verifiedAt").asText()).isEqualTo("2026-11-21T20:00:00Z");
    }

    private static String result(JsonNode statement) {
        JsonNode predicate = statement.path("predicate");
        return "%s passed %s warned %s failed %s".formatted(predicate.path("result").asText(),
                names(predicate.path("passedTests")), names(predicate.path("warnedTests")),
                names(predicate.path("failedTests")));
    }

    private static List<String> names(JsonNode array) {
        return JSON.convertValue(array, JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    @Test
    void aPromotionTellsWhoApprovedOnWhatJudgementAndFitsItsSchema() throws Exception {
        upgrade("test");
        gate("PASS", "WAIVED", "ACKNOWLEDGED");
        upgrade("prod");
        promotion();
        JsonNode statement = statement(export().get(0));
        assertThat(statement.path("predicateType").asText()).isEqualTo(Statement.PROMOTION);
        JsonNode predicate = statement.path("predicate");
        assertThat(predicate.path("promotion").asText()).isEqualTo("video#7");
        assertThat(predicate.at("/approvals/0/judgementDigest").asText()).isEqualTo("cd".repeat(32));
        assertThat(names(predicate.at("/gates/0/waived"))).containsExactly("rule-WAIVED");
        assertThat(names(predicate.at("/gates/0/acknowledged"))).containsExactly("rule-ACKNOWLEDGED");
        assertThat(predicate.at("/ledgerEntry/sha256").asText()).isEqualTo(ledger.entries().get(5).hash());
        assertThat(schema().validate(predicate)).isEmpty();
        ((ObjectNode) predicate).remove("approvals");
        assertThat(schema().validate(predicate)).as("the schema notices").hasSize(1);
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Statement.class.getResourceAsStream("promotion-v0.1.schema.json"));
    }

    @Test
    void everybodyCanCheckTheSignatureWithoutThisProduct() throws Exception {
        upgrade("test");
        verification("PASS", "PASS");
        JsonNode envelope = JSON.readTree(export().get(0).toFile());
        assertThat(envelope.path("payloadType").asText()).isEqualTo("application/vnd.in-toto+json");
        byte[] text = Base64.getDecoder().decode(envelope.path("payload").asText());
        String pem = Files.readString(folder.resolve("ledger.public.pem")).lines()
                .filter(line -> !line.startsWith("-----")).collect(Collectors.joining());
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(
                new X509EncodedKeySpec(Base64.getDecoder().decode(pem))));
        check.update("DSSEv1 28 application/vnd.in-toto+json %d ".formatted(text.length).getBytes("US-ASCII"));
        check.update(text);
        assertThat(check.verify(Base64.getDecoder().decode(envelope.at("/signatures/0/sig").asText()))).isTrue();
    }

    @Test
    void aChangedStatementOrAStrangersKeyIsNoticed() throws Exception {
        upgrade("test");
        verification("FAIL", "NOT_REQUIRED");
        Path file = export().get(0);
        SigningKey stranger = KeyFile.made(folder.resolve("stranger.pem")).key();
        assertThat(StatementCheck.of(file, List.of(ledger.key().known()))).returns(true, StatementCheck::holds);
        assertThat(StatementCheck.of(file, List.of(ledger.key().known())).sentence())
                .contains("test-result", "upgrade.tar", PACKAGE);
        assertThat(StatementCheck.of(file, List.of(stranger.known()))).returns(false, StatementCheck::holds);
        ObjectNode envelope = (ObjectNode) JSON.readTree(file.toFile());
        String text = new String(Base64.getDecoder().decode(envelope.path("payload").asText()), StandardCharsets.UTF_8);
        envelope.put("payload", Base64.getEncoder().encodeToString(
                text.replace("FAILED", "PASSED").getBytes(StandardCharsets.UTF_8)));
        JSON.writeValue(file.toFile(), envelope);
        assertThat(StatementCheck.of(file, List.of(ledger.key().known())).sentence())
                .contains("none of its signatures");
        Files.writeString(file, "{}");
        assertThat(StatementCheck.of(file, List.of(stranger.known())).sentence()).contains("no DSSE envelope");
    }

    @Test
    void whatHasNoPackageHasNoStatement() {
        verification("PASS", "PASS");
        promotion();
        Export export = Export.write(ledger.entries(), entry -> true, ledger.key(), folder.resolve("evidence"));
        assertThat(export.files()).isEmpty();
        assertThat(export.without()).extracting(Entry::kind).containsExactly("verification", "promotion");
    }

    @Test
    void theSameLedgerGivesTheSameBytes() throws Exception {
        upgrade("test");
        verification("PASS", "PASS");
        byte[] first = Files.readAllBytes(export().get(0));
        assertThat(export().get(0)).hasBinaryContent(first);
    }
}
