package io.jenkins.plugins.pexip.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON of a judgement, for those who read it with other tools. */
class VerdictDocumentTest {

    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    private static JsonSchema schema() {
        try (InputStream file = Gate.class.getResourceAsStream("judgement.schema.json")) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every gate on good facts, on none, and with all that is in its way decided on. */
    static Stream<Judgement> judgements() {
        Facts good = Sample.production().and(Sample.test());
        return Gates.all().stream().flatMap(gate -> Stream.of(
                judge(gate, good),
                judge(gate, good.without("target.version", "Jenkinsfile", Sample.READ, "no such parameter")),
                judge(gate, Facts.NONE),
                judge(gate, Decided.on(good, judge(gate, good))),
                judge(gate, Decided.on(Sample.test().with("target.version", "36.0", "x", Sample.READ),
                        judge(gate, Sample.test().with("target.version", "36.0", "x", Sample.READ))))));
    }

    private static Judgement judge(Gate gate, Facts facts) {
        return Evaluator.judge(gate, facts, PolicySettings.DEFAULTS, Sample.NOW);
    }

    private static JsonNode document(Judgement judgement) throws IOException {
        return PLAIN.readTree(PolicyJson.MAPPER.writeValueAsString(judgement));
    }

    @ParameterizedTest
    @MethodSource("judgements")
    void followsItsSchema(Judgement judgement) throws IOException {
        assertThat(SCHEMA.validate(document(judgement), context ->
                context.getExecutionConfig().setFormatAssertionsEnabled(true))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("judgements")
    void itsDigestsCanBeComputedFromTheDocumentAlone(Judgement judgement) throws Exception {
        JsonNode document = document(judgement);
        ObjectNode bound = PLAIN.createObjectNode();
        bound.set("gate", document.get("gate"));
        bound.set("environment", document.get("environment"));
        ArrayNode verdicts = bound.putArray("verdicts");
        for (JsonNode verdict : document.get("verdicts")) {
            ObjectNode one = bound(verdict);
            assertThat(sha256(one)).isEqualTo(verdict.get("digest").textValue());
            if (verdict.has("waiver")) {
                one.set("waiver", verdict.get("waiver"));
            }
            if (!verdict.get("binding").textValue().equals("NOTHING")) {
                verdicts.add(one);
            }
        }
        assertThat(sha256(bound)).isEqualTo(document.get("digest").textValue());
    }

    private static ObjectNode bound(JsonNode verdict) {
        ObjectNode one = PLAIN.createObjectNode();
        List.of("rule", "severity", "found").forEach(field -> one.set(field, verdict.get(field)));
        if (verdict.get("binding").textValue().equals("FACTS")) {
            ObjectNode values = one.putObject("facts");
            verdict.get("facts").forEach(fact -> values.set(fact.get("name").textValue(), fact.get("value")));
        }
        return one;
    }

    private static String sha256(JsonNode node) throws Exception {
        byte[] canonical = new JsonCanonicalizer(node.toString()).getEncodedString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    }

    @Test
    void theSchemaRefusesAWaivedRuleWithoutItsWaiverAndAPassThatIsAWarning() throws IOException {
        ObjectNode document = (ObjectNode) document(judgements().findFirst().orElseThrow());
        ObjectNode verdict = (ObjectNode) document.withArray("verdicts").get(0);
        verdict.put("outcome", "WAIVED");
        assertThat(SCHEMA.validate(document)).isNotEmpty();
        verdict.put("outcome", "PASS").put("found", "WARN");
        assertThat(SCHEMA.validate(document)).isNotEmpty();
        verdict.put("found", "PASS");
        assertThat(SCHEMA.validate(document)).isEmpty();
        document.remove("digest");
        assertThat(SCHEMA.validate(document)).isNotEmpty();
    }
}
