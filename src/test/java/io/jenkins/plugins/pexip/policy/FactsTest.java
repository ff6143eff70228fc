package io.jenkins.plugins.pexip.policy;

import static io.jenkins.plugins.pexip.policy.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsTest {

    @TempDir
    Path folder;

    @Test
    void areShownInAShortLine() {
        var schedule = Map.of("queueStatus", "ENABLED");
        Instant read = Instant.parse("2026-11-21T00:10:57.900Z");
        assertThat(Facts.NONE.with("schedule", schedule, "devops", read).all().get(0).line())
                .isEqualTo("schedule = {queueStatus: ENABLED} (devops, 2026-11-21T00:10:57Z)");
        var nodes = Map.of("nodes", Collections.nCopies(50, "33.2"));
        assertThat(Facts.NONE.with("test", nodes, "mgmt", read).all().get(0).line())
                .isEqualTo("test = {nodes: 50 entries} (mgmt, 2026-11-21T00:10:57Z)");
    }

    @Test
    void surviveAFile() throws IOException {
        Facts facts = Sample.production().without("reviews", "ledger", NOW, "no file");
        facts.write(folder.resolve("facts.json"));
        assertThat(Facts.read(folder.resolve("facts.json"), NOW)).isEqualTo(facts);
    }

    @Test
    void aLaterFactTakesThePlaceOfAnEarlierOne() {
        Facts facts = Facts.NONE.with("a", 1, "x", NOW).with("b", 2, "x", NOW).with("a", 3, "y", NOW);
        assertThat(facts.all()).extracting(Fact::name).containsExactly("b", "a");
        assertThat(facts.find("a").orElseThrow().value().intValue()).isEqualTo(3);
    }

    @Test
    void cannotBeChangedFromOutside() {
        var value = PolicyJson.MAPPER.createObjectNode().put("a", 1);
        Fact fact = new Fact("x", value, "here", NOW);
        value.put("a", 2);
        assertThat(fact.value().get("a").intValue()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "{'name':'a','value':1,'source':'x'} | facts[1] 'a': readAt is missing",
        "{'name':'a','value':1,'source':'x','readAt':null} | facts[1] 'a': readAt is missing",
        "{'name':'a','value':1,'source':'x','readAt':'soon'} | facts[1] 'a': readAt is 'soon', which is no time",
        "{'name':'a','value':1,'source':'x','readAt':5} | facts[1] 'a': readAt is no text",
        "{'name':'a','value':1,'source':'x','readAt':'2026-11-21T20:00:01Z'} | has yet to come (it is 2026-11-21T20",
        "{'name':'a','value':1,'readAt':'2026-11-21T20:00:00Z'} | facts[1] 'a': source is missing",
        "{'value':1,'source':'x','readAt':'2026-11-21T20:00:00Z'} | facts[1]: name is missing",
        "'a' | facts[1]: name is missing",
        "{'name':'ok','value':1,'source':'x','readAt':'2026-11-21T20:00:00Z'} | facts[1] 'ok': stands there already, "
                + "as facts[0]",
    })
    void refuseAFileWithThePlaceAndTheReason(String fact, String says) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.json"), """
                {"facts": [{"name":"ok","value":1,"source":"x","readAt":"2026-11-21T20:00:00Z"},
                %s]}""".formatted(fact.replace('\'', '"')));
        assertThatThrownBy(() -> Facts.read(file, NOW)).isInstanceOf(IOException.class)
                .hasMessageContaining("wrong.json").hasMessageContaining(says).hasMessageContaining("nothing was");
    }

    @Test
    void refuseAFileThatIsCutOffOrHoldsSomethingElse() throws IOException {
        Path cut = Files.writeString(folder.resolve("cut.json"), "{\"facts\": [\n  {\"name\":");
        assertThatThrownBy(() -> Facts.read(cut, NOW)).isInstanceOf(IOException.class)
                .hasMessageContaining("cut.json is no JSON at line 2, column");
        Path other = Files.writeString(folder.resolve("other.json"), "[]");
        assertThatThrownBy(() -> Facts.read(other, NOW)).hasMessageContaining("it has no list 'facts'");
    }

    @Test
    void refuseAFactThatStandsThereTwice() {
        Fact fact = new Fact("a", null, "x", NOW);
        assertThatThrownBy(() -> new Facts(List.of(fact, fact))).hasMessageContaining("twice");
    }
}
