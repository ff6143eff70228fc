package io.jenkins.plugins.pexip.stage.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {

    private static final String TLS = "TLS 1.1 is off";
    private static final String SIP = "SIP over UDP is off";

    @TempDir
    Path folder;

    private Ledger ledger;
    private Records records;

    @BeforeEach
    void open() {
        ledger = Recorded.ledger(folder);
        records = new Records(Recorded.PLATFORM, ledger, Recorded.CLOCK);
    }

    @Test
    void aReviewStandsInTheLedgerAsTheRulesReadIt() throws Exception {
        records.add(new Review(" 34.1 ", "petra ", List.of(TLS, " " + SIP)));
        assertThat(only().kind()).isEqualTo("review");
        assertThat(only().by()).isEqualTo("petra");
        assertThat(only().data()).isEqualTo(Json.MAPPER.readTree("""
                {"version":"34.1","by":"petra","breakingChanges":["TLS 1.1 is off","SIP over UDP is off"],
                 "at":"2026-11-21T20:00:00Z"}"""));
    }

    @Test
    void aBriefingSaysWhetherItWasAttendedOrNotOffered() throws Exception {
        records.add(new Briefing(35, false, "petra", "asked on 3 November"));
        assertThat(only().data()).isEqualTo(Json.MAPPER.readTree("""
                {"major":35,"attended":false,"by":"petra","note":"asked on 3 November",
                 "at":"2026-11-21T20:00:00Z"}"""));
    }

    @Test
    void aMitigationNamesTheChangeAsTheReviewWordsIt() throws Exception {
        records.add(new Review("34.1", "petra", List.of(TLS, SIP)));
        records.add(mitigation("34.1", " sip over  UDP is off", "test"));
        JsonNode data = Recorded.statements(ledger).get(1).data();
        assertThat(data).isEqualTo(Json.MAPPER.readTree("""
                {"version":"34.1","change":"SIP over UDP is off","environment":"test","by":"max",
                 "mitigation":"moved the trunks to TCP","documentation":"CHG-1200","at":"2026-11-21T20:00:00Z"}"""));
    }

    @Test
    void theSameStatementIsWrittenOnce() {
        assertThat(records.add(new Review("34.1", "petra", List.of(SIP)))).isTrue();
        assertThat(records.add(new Review("34.1", "petra", List.of(SIP)))).isFalse();
        assertThat(records.add(mitigation("34.1", SIP, "test"))).isTrue();
        assertThat(records.add(mitigation("34.1", SIP, "test"))).isFalse();
        assertThat(records.add(mitigation("34.1", SIP, "prod"))).isTrue();
        assertThat(Recorded.statements(ledger)).hasSize(3);
    }

    @Test
    void aMitigationOfAChangeThatNoReviewNamesIsRefusedWithThoseThatThereAre() {
        records.add(new Review("34.1", "petra", List.of(TLS)));
        records.add(new Review("34.1", "paul", List.of(SIP)));
        refused(mitigation("34.1", "H.323 is off", "test"), "The mitigation was not recorded. change: no review of 34.1"
                + " names 'H.323 is off'; word it as a review does: 'TLS 1.1 is off', 'SIP over UDP is off'."
                + " Nothing was written.");
        refused(mitigation("34.0", TLS, "test"), "change: no review of 34.0 names a breaking change; record the review"
                + " first. Nothing was written.");
    }

    @Test
    void whatIsMissingOrWrongIsRefusedWithItsPlace() {
        refused(new Review("next", "petra", List.of()), "version: 'next' is not a version; write it like 34.1.");
        refused(new Review(null, "petra", List.of()), "version: it is missing");
        refused(new Review("34.1", " ", List.of()), "by: it does not say who read the notes.");
        refused(new Review("34.1", "petra", Arrays.asList(TLS, " ")), "breakingChanges[1]: it is empty.");
        refused(new Review("34.1", "petra", null), "breakingChanges: it does not say whether there are any.");
        refused(new Briefing(null, true, "petra", null), "major: it is missing; write it like 35.");
        refused(new Briefing(0, true, "petra", null), "major: '0' is no major version");
        refused(new Briefing(35, null, "petra", null), "attended: it does not say whether");
        refused(new Briefing(35, true, null, null), "by: it does not say who attended");
        refused(new Mitigation("34.1", TLS, "", "CHG-1", "test", "max"), "mitigation: it does not say what was done.");
        refused(new Mitigation("34.1", TLS, "done", "", "test", "max"), "documentation: it does not say where");
        records.add(new Review("34.1", "petra", List.of(TLS)));
        Entry before = only();
        refused(mitigation("34.1", " ", "test"), "change: it does not say which breaking change");
        refused(mitigation("34.1", TLS, "staging"), "environment: Platform 'vbv' has no environment 'staging';"
                + " configured are: test, prod.");
        refused(mitigation("34.1", TLS, null), "environment: it is missing.");
        refused(new Mitigation("34.1", TLS, "done", "CHG-1", "test", null), "by: it does not say who did it.");
        assertThat(only()).isEqualTo(before);
    }

    private static Mitigation mitigation(String version, String change, String environment) {
        return new Mitigation(version, change, "moved the trunks to TCP", "CHG-1200", environment, "max");
    }

    private void refused(Statement statement, String reason) {
        List<Entry> before = Recorded.statements(ledger);
        assertThatThrownBy(() -> records.add(statement)).isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining(reason).hasMessageEndingWith("Nothing was written.");
        assertThat(Recorded.statements(ledger)).isEqualTo(before);
    }

    private Entry only() {
        assertThat(Recorded.statements(ledger)).hasSize(1);
        return Recorded.statements(ledger).get(0);
    }
}
