package io.jenkins.plugins.pexip.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.pexip.cli.Configuration;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.LedgerProblem;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is rehearsed on another clock never becomes evidence of the platform itself. */
class RehearsalHomeTest {

    private static final String CLOCK = """
                clock: {anchor: "2026-11-30T00:00:00Z", origin: "2027-03-01T00:00:00Z", speed: 600}
            """;

    @TempDir
    Path folder;

    private PlatformHome real;
    private PlatformHome rehearsed;

    @BeforeEach
    void configure() throws Exception {
        real = PlatformHome.of(folder.resolve("homes"), platform(""));
        rehearsed = PlatformHome.of(folder.resolve("homes"), platform(CLOCK));
    }

    private Platform platform(String clock) throws Exception {
        return Configuration.read(Files.writeString(folder.resolve("platform.yaml"), """
                platforms:
                  - name: vbv
                %s    environments:
                      - name: test
                        kind: test
                        managementNode: {url: "https://node.example.ca", credentials: node}
                        machines: [{name: vm, resourceGroup: rg, role: MANAGEMENT_NODE}]
                        azure: {tenant: t, subscription: s, credentials: azure}
                credentials: {node: {user: admin, environment: NODE}, azure: {user: client, environment: AZURE}}
                """.formatted(clock.isEmpty() ? "" : clock.indent(-4).indent(4)))).platform(null);
    }

    @Test
    void entriesAreMarkedAndLieInALedgerOfTheirOwn() {
        real.ledger().append("gate", "ada", Map.of());
        rehearsed.ledger().append("gate", "ada", Map.of());
        assertThat(rehearsed.ledgerFile()).isNotEqualTo(real.ledgerFile());
        assertThat(rehearsed.ledger().entries()).hasSize(2).allMatch(Entry::isOfARehearsal);
        assertThat(real.ledger().entries()).hasSize(2).noneMatch(Entry::isOfARehearsal);
        assertThat(rehearsed.ledger().key().known()).isNotEqualTo(real.ledger().key().known());
        assertThat(rehearsed.desk()).isNotEqualTo(real.desk());
    }

    @Test
    void noRuleOfThePlatformItselfReadsThemEvenIfTheyAreMoved() throws Exception {
        rehearsed.ledger().append("verification", "ada", Map.of("environment", "test"));
        Files.createDirectories(real.folder());
        for (String file : new String[] {"ledger.jsonl", "ledger.head.json", "ledger.public.pem", "ledger.key.pem"}) {
            Files.copy(rehearsed.folder().resolve(file), real.folder().resolve(file));
        }
        assertThatThrownBy(() -> real.ledger().entries()).isInstanceOf(LedgerProblem.class)
                .hasMessageContaining("line 1").hasMessageContaining("rehearsal");
    }

    @Test
    void aPromotionDoesNotGoOnWhenTheClockIsSwitchedUnderIt() {
        start(real.journal("video#7", "one"));
        assertThatThrownBy(() -> rehearsed.journal("video#7", "one")).isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("switched on").hasMessageContaining("Nothing was done");
        assertThat(real.journal("video#7", "one").runs()).hasSize(1);
        start(rehearsed.journal("video#8", "two"));
        assertThatThrownBy(() -> real.journal("video#8", "two")).hasMessageContaining("switched off");
    }

    @Test
    void nobodyGoesOnWithAJournalOfAnother() {
        start(real.journal("video#7", "one"));
        assertThatThrownBy(() -> real.journal("video#7", "another")).isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("another promotion that was called video#7");
        assertThat(real.freeId("video#7")).isEqualTo("video#7.2");
        assertThat(rehearsed.freeId("video#7")).isEqualTo("video#7.2");
        assertThat(real.freeId("video#9")).isEqualTo("video#9");
    }

    private static void start(Journal journal) {
        journal.append(new Journal.Entry(Instant.now(), "pexipPlan-1", Journal.Kind.STARTED, "pexipPlan",
                JsonNodeFactory.instance.objectNode()));
    }
}
