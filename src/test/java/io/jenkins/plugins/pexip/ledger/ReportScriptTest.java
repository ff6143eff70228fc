package io.jenkins.plugins.pexip.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report's own script shows, run by Node over a document of a few elements. */
class ReportScriptTest {

    private static final Path SCRIPTS = Path.of("src/main/resources/io/jenkins/plugins/pexip/ledger");
    private static final Path SHOW = Path.of("src/test/resources/io/jenkins/plugins/pexip/ledger/show.js");
    private static final String WAIVED = """
            {"rule": "soak", "severity": "SHOULD", "source": "G", "outcome": "WAIVED", "sentence": "", "facts": [],
             "waiver": {"approver": "sam", "author": "rita", "expires": "2026-12-01T00:00:00Z", "reason": "CHG-1"}}""";

    @TempDir
    Path folder;

    private String shown(String nodes, String... gates) throws Exception {
        return shownWith("", nodes, gates);
    }

    private String shownWith(String ledger, String nodes, String... gates) throws Exception {
        String judged = String.join(",", Stream.of(gates).map("""
                {"gate": "%s", "environment": "test", "open": true, "judgedAt": "2026-11-21T19:00:00Z",
                 "digest": "abcdef0123", "verdicts": [WAIVED]}"""::formatted).toList()).replace("WAIVED]", WAIVED + "]");
        return rendered(ledger, judged, nodes);
    }

    private String rendered(String ledger, String judged, String nodes) throws Exception {
        String document = """
                {"platform": "vbv", "title": "t", "outcome": "DONE", "startedBy": "rita", "ledger": [%s], "gates": [%s],
                 "startedAt": "2026-11-21T19:00:00Z", "stages": [{"name": "pexipUpgrade", "environment": "test",
                   "startedAt": "2026-11-21T19:00:00Z", "outcome": "DONE", "result": {"nodes": [%s]}}]}
                """.formatted(ledger, judged, nodes);
        Path json = Files.writeString(folder.resolve("document.json"), document);
        Process node = new ProcessBuilder("node", SHOW.toString(), script("plan.js"), script("people.js"),
                script("report.js"), json.toString()).redirectErrorStream(true).start();
        try (InputStream out = node.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String script(String name) {
        return SCRIPTS.resolve(name).toString();
    }

    @Test
    void whatIsNotKnownOfANodeIsNotSaidToBeNo() throws Exception {
        assertThat(shown("""
                {"name": "mgmt", "role": "MANAGEMENT", "version": "34.1", "state": "idle", "maintenance": false},
                {"name": "conf1", "role": "CONFERENCING", "version": "34.1", "state": "idle", "maintenance": true}"""))
                .contains("NodeRoleVersionStateMaintenance mode" + "mgmtmanagement34.1idleno"
                        + "conf1conferencing34.1idleyes");
        assertThat(shown("""
                {"name": "mgmt", "version": "34.1", "synchronised": true}, {"name": "conf1", "version": "34.1"},
                {"name": "conf2", "version": "34.1", "synchronised": false}"""))
                .contains("NodeVersionStateSynchronised" + "mgmt34.1–yes" + "conf134.1––" + "conf234.1–no");
    }

    @Test
    void aDecisionThatCountsAtSeveralGatesIsOneException() throws Exception {
        assertThat(shown("", "Test plan", "Test upgrade"))
                .contains("Waived or acknowledged1see what was excepted").doesNotContain("Waived or acknowledged2");
    }

    @Test
    void oneGateForSeveralChangesSaysForWhichAndNoneIsJudgedAgain() throws Exception {
        String gates = Stream.of("pauseSchedule", "pexipSnapshot", "pexipSnapshot").map("""
                {"gate": "Production change", "environment": "prod", "open": true, "judgedAt": "2026-11-21T19:00:00Z",
                 "digest": "abcdef0123", "verdicts": [{"rule": "separation-of-duties", "outcome": "PASS", "facts": [
                   {"name": "change", "value": {"stage": "%s"}, "source": "s", "readAt": "2026-11-21T19:00:00Z"}]}]}
                """::formatted).collect(Collectors.joining(","));
        assertThat(rendered("", gates, "")).contains("Gates2 of 2 open",
                "Production change for pauseSchedule ✓ open prod: 1 passJudged",
                "Production change for pexipSnapshot ✓ open prod: 1 pass; judged again later");
    }

    @Test
    void alarmsDuringAnUpgradeAreShownAsExpectedOrNot() throws Exception {
        String entry = """
                {"seq": 1, "kind": "upgrade", "at": "2026-11-21T20:00:00Z", "data": {"environment": "test",
                 "alarmsDuring": {"expected": [{"name": "connectivity_lost", "node": "10.0.1.1", "level": "warning"}],
                                  "notExpected": [{"name": "cpu_overload", "node": "", "level": "warning"}]}}}""";
        assertThat(shownWith(entry, "")).contains("connectivity_losttest10.0.1.1warning–• expected",
                "cpu_overloadtest–warning–• not expected");
        assertThat(shown("")).doesNotContain("Alarms during upgrades");
    }
}
