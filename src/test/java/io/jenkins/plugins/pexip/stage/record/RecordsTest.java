package io.jenkins.plugins.pexip.stage.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.person.Speaker;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
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
        records.add(new Review(" 34.1 ", null, List.of(TLS, " " + SIP)), by("petra"));
        assertThat(only().kind()).isEqualTo("review");
        assertThat(only().by()).isEqualTo("petra");
        assertThat(only().data()).isEqualTo(Json.MAPPER.readTree("""
                {"version":"34.1","by":"petra","known":"SIGNED_IN",
                 "breakingChanges":["TLS 1.1 is off","SIP over UDP is off"],"at":"2026-11-21T20:00:00Z"}"""));
    }

    @Test
    void aBriefingSaysWhetherItWasAttendedOrNotOffered() throws Exception {
        records.add(new Briefing(35, false, null, "asked on 3 November"), by("petra"));
        assertThat(only().data()).isEqualTo(Json.MAPPER.readTree("""
                {"major":35,"attended":false,"by":"petra","known":"SIGNED_IN","note":"asked on 3 November",
                 "at":"2026-11-21T20:00:00Z"}"""));
    }

    @Test
    void aMitigationNamesTheChangeAsTheReviewWordsIt() throws Exception {
        records.add(new Review("34.1", null, List.of(TLS, SIP)), by("petra"));
        records.add(mitigation("34.1", " sip over  UDP is off", "test"), by("max"));
        JsonNode data = Recorded.statements(ledger).get(1).data();
        assertThat(data).isEqualTo(Json.MAPPER.readTree("""
                {"version":"34.1","change":"SIP over UDP is off","environment":"test","by":"max","known":"SIGNED_IN",
                 "mitigation":"moved the trunks to TCP","documentation":"CHG-1200","at":"2026-11-21T20:00:00Z"}"""));
    }

    @Test
    void theSameStatementIsWrittenOnce() {
        assertThat(records.add(new Review("34.1", null, List.of(SIP)), by("petra"))).isTrue();
        assertThat(records.add(new Review("34.1", null, List.of(SIP)), by("petra"))).isFalse();
        assertThat(records.add(mitigation("34.1", SIP, "test"), by("max"))).isTrue();
        assertThat(records.add(mitigation("34.1", SIP, "test"), by("max"))).isFalse();
        assertThat(records.add(mitigation("34.1", SIP, "prod"), by("max"))).isTrue();
        assertThat(Recorded.statements(ledger)).hasSize(3);
    }

    @Test
    void aMitigationOfAChangeThatNoReviewNamesIsRefusedWithThoseThatThereAre() {
        records.add(new Review("34.1", null, List.of(TLS)), by("petra"));
        records.add(new Review("34.1", null, List.of(SIP)), by("paul"));
        refused(mitigation("34.1", "H.323 is off", "test"), "The mitigation was not recorded. change: no review of 34.1"
                + " names 'H.323 is off'; word it as a review does: 'TLS 1.1 is off', 'SIP over UDP is off'."
                + " Nothing was written.");
        refused(mitigation("34.0", TLS, "test"), "change: no review of 34.0 names a breaking change; record the review"
                + " first. Nothing was written.");
    }

    @Test
    void whatIsMissingOrWrongIsRefusedWithItsPlace() {
        refused(new Review("next", null, List.of()), "version: 'next' is not a version; write it like 34.1.");
        refused(new Review(null, null, List.of()), "version: it is missing");
        refused(new Review("34.1", null, Arrays.asList(TLS, " ")), "breakingChanges[1]: it is empty.");
        refused(new Review("34.1", null, null), "breakingChanges: it does not say whether there are any.");
        refused(new Briefing(null, true, null, null), "major: it is missing; write it like 35.");
        refused(new Briefing(0, true, null, null), "major: '0' is no major version");
        refused(new Briefing(35, null, null, null), "attended: it does not say whether");
        refused(new Mitigation("34.1", TLS, "", "CHG-1", "test", null), "mitigation: it does not say what was done.");
        refused(new Mitigation("34.1", TLS, "done", "", "test", null), "documentation: it does not say where");
        refused(new Review("34.1", null, List.of("x".repeat(4001))), "breakingChanges: it has 4001 characters, and may"
                + " have 4000. Nothing was written.");
        refused(new Review("34.1", null, Collections.nCopies(20, "x".repeat(4000))), "It says more than 64 KiB in all.");
        records.add(new Review("34.1", null, List.of(TLS)), by("petra"));
        Entry before = only();
        refused(mitigation("34.1", " ", "test"), "change: it does not say which breaking change");
        refused(mitigation("34.1", TLS, "staging"), "environment: Platform 'vbv' has no environment 'staging';"
                + " configured are: test, prod.");
        refused(mitigation("34.1", TLS, null), "environment: it is missing.");
        assertThat(only()).isEqualTo(before);
    }

    @Test
    void whoSaysSoIsWhomTheFaceAuthenticatedAndAnotherNameStandsBesideIt() throws Exception {
        Speaker mallory = Speaker.ofRun("video#7", Starter.person("mallory"));
        records.add(new Review("34.1", "petra", List.of()), mallory);
        assertThat(only().by()).isEqualTo("mallory");
        assertThat(only().data()).isEqualTo(Json.MAPPER.readTree("""
                {"version":"34.1","by":"mallory","onBehalfOf":"petra","breakingChanges":[],"known":"STARTED_THE_RUN",
                 "saidIn":"video#7","startedBy":"mallory","at":"2026-11-21T20:00:00Z"}"""));
    }

    @Test
    void onesOwnNameInOtherLettersIsNobodyElses() {
        records.add(new Review("34.1", " PETRA", List.of()), by("petra"));
        assertThat(only().data().has("onBehalfOf")).isFalse();
    }

    @Test
    void whatWasSaidForOthersIsNotTheSameAsOnesOwnWord() {
        assertThat(records.add(new Review("34.1", "petra", List.of()), by("max"))).isTrue();
        assertThat(records.add(new Review("34.1", null, List.of()), by("max"))).isTrue();
        assertThat(records.add(new Review("34.1", "paul", List.of()), by("max"))).isTrue();
    }

    @Test
    void aRunThatNobodyStartedHasNobodysWord() {
        Speaker timer = Speaker.ofRun("video#7", Starter.nobody(Starter.Cause.TIMER, "Started by timer"));
        assertThatThrownBy(() -> records.add(new Review("34.1", "petra", List.of()), timer))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("by: nobody is known to say so")
                .hasMessageContaining("Started by timer")
                .hasMessageEndingWith("Nothing was written.");
    }

    private static Speaker by(String name) {
        return Speaker.signedIn(name);
    }

    private static Mitigation mitigation(String version, String change, String environment) {
        return new Mitigation(version, change, "moved the trunks to TCP", "CHG-1200", environment, null);
    }

    private void refused(Statement statement, String reason) {
        List<Entry> before = Recorded.statements(ledger);
        assertThatThrownBy(() -> records.add(statement, by("max"))).isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining(reason).hasMessageEndingWith("Nothing was written.");
        assertThat(Recorded.statements(ledger)).isEqualTo(before);
    }

    private Entry only() {
        assertThat(Recorded.statements(ledger)).hasSize(1);
        return Recorded.statements(ledger).get(0);
    }
}
