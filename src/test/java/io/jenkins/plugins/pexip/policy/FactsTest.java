package io.jenkins.plugins.pexip.policy;

import static io.jenkins.plugins.pexip.policy.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.policy.fact.Fact;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(FactsFile.read(folder.resolve("facts.json"), NOW)).isEqualTo(facts);
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

    @Test
    void refuseOneThatStandsThereTwice() {
        Fact fact = new Fact("a", null, "x", NOW);
        assertThatThrownBy(() -> new Facts(List.of(fact, fact))).hasMessageContaining("twice");
    }
}
