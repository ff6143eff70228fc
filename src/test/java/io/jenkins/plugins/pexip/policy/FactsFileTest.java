package io.jenkins.plugins.pexip.policy;

import static io.jenkins.plugins.pexip.policy.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsFileTest {

    private static final String WAIVER = """
            {"rule":"upgrade-path","platform":"vbv","environment":"test","version":"34.1","reason":"no other way",
             "author":"ada","approver":"ben","at":"2026-11-20T10:00:00Z","expires":"2026-12-01T00:00:00Z",
             "guideChange":false,"judgement":"j","verdict":"v"}""";
    private static final String ACKNOWLEDGEMENT = """
            {"rule":"soak","environment":"prod","by":"ben","at":"2026-11-20T10:00:00Z","reason":"a security fix",
             "judgement":"j","verdict":"v"}""";

    @TempDir
    Path folder;

    @Test
    void isWhatWasWritten() throws IOException {
        Facts facts = Sample.production()
                .with("waivers", PolicyJson.MAPPER.readTree("[" + WAIVER + "]"), "ledger", NOW);
        facts.write(folder.resolve("facts.json"));
        assertThat(FactsFile.read(folder.resolve("facts.json"), NOW)).isEqualTo(facts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{\"facts\": [                                                         | line 1: ",
        "[]                                                                    | facts: it is missing;",
        "{\"facts\": [7]}                                                      | facts[0]: it has no name.",
        "{\"facts\": [{\"value\": 1}]}                                         | facts[0]: it has no name.",
        "{\"facts\": [{\"name\": \"a\", \"readAt\": \"2026-11-21T19:00:00Z\"}]} | facts[0] 'a': it has no source.",
        "{\"facts\": [{\"name\": \"a\", \"source\": \"x\"}]}                   | facts[0] 'a': it has no readAt.",
        "{\"facts\": [{\"name\": \"a\", \"source\": \"x\", \"readAt\": \"now\"}]} "
            + "| facts[0] 'a': its readAt 'now' is no time;",
        "{\"facts\": [{\"name\": \"a\", \"source\": \"x\", \"readAt\": \"2026-11-21T20:00:01Z\"}]} "
            + "| facts[0] 'a': its readAt 2026-11-21T20:00:01Z is after 2026-11-21T20:00:00Z, when it is judged.",
    })
    void refusesWhatIsNoFact(String json, String reason) throws IOException {
        refused(json, reason);
    }

    @Test
    void refusesAFactThatStandsThereTwice() throws IOException {
        String fact = "{\"name\":\"a\",\"value\":1,\"source\":\"x\",\"readAt\":\"2026-11-21T19:00:00Z\"}";
        refused("{\"facts\":[%s,%s]}".formatted(fact, fact), "facts[1] 'a': it stands there twice.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "author      | null    | it has no author",
        "approver    | \" \"   | it has no approver",
        "approver    | \"Ada\" | its approver is its author",
        "reason      | \"\"    | it has no reason",
        "expires     | null    | it has no expiry",
        "expires     | \"2026-11-20T09:00:00Z\" | it expires before it begins",
        "at          | null    | it does not say when it was given",
        "guideChange | null    | it does not say whether the process guide needs a change",
        "guideChange | true    | it has no link to the change of the process guide that it needs",
        "judgement   | null    | it names no judgement",
        "verdict     | null    | it names no verdict",
        "rule        | null    | it names no rule",
    })
    void refusesAWaiverThatIsNone(String field, String value, String reason) throws IOException {
        refused(decisions("waivers", WAIVER, field, value), "facts[1] 'waivers'[1]: " + reason + ".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "by     | null | nobody gave it",
        "reason | \"\" | it has no reason",
        "at     | null | it does not say when it was given",
    })
    void refusesAnAcknowledgementThatIsNone(String field, String value, String reason) throws IOException {
        refused(decisions("acknowledgements", ACKNOWLEDGEMENT, field, value),
                "facts[1] 'acknowledgements'[1]: " + reason + ".");
    }

    @Test
    void refusesADecisionOfAnotherShape() throws IOException {
        refused(decisions("waivers", WAIVER, "expires", "\"soon\""), "facts[1] 'waivers'[1]: ");
        refused(decisions("waivers", WAIVER, "version", "\"later\""), "'later' is not a version");
        refused(Facts.NONE.with("waivers", "all of them", "x", NOW), "facts[0] 'waivers': its value is no array.");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> FactsFile.read(folder.resolve("none.json"), NOW))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("There is no file of facts");
    }

    /** A good decision and one with a fault. */
    private static String decisions(String name, String good, String field, String value) throws IOException {
        ObjectNode bad = (ObjectNode) PolicyJson.MAPPER.readTree(good);
        bad.set(field, PolicyJson.MAPPER.readTree(value));
        Facts facts = Facts.NONE.with("platform.name", "vbv", "configuration", NOW)
                .with(name, PolicyJson.MAPPER.readTree("[" + good + "," + bad + "]"), "ledger", NOW);
        return PolicyJson.MAPPER.writeValueAsString(facts);
    }

    private void refused(Facts facts, String reason) throws IOException {
        refused(PolicyJson.MAPPER.writeValueAsString(facts), reason);
    }

    private void refused(String json, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("facts.json"), json);
        assertThatThrownBy(() -> FactsFile.read(file, NOW)).isInstanceOf(ConfigurationProblem.class)
                .hasMessageStartingWith(file + ", ").hasMessageContaining(reason)
                .hasMessageEndingWith("Nothing was judged.");
    }
}
