package io.jenkins.plugins.pexip.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.Evaluator;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import io.jenkins.plugins.pexip.policy.verdict.Acknowledgement;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import io.jenkins.plugins.pexip.policy.verdict.Waiver;
import io.jenkins.plugins.pexip.release.ReleaseCatalogue;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release manager reads: who decided what, on which facts. */
class DecidedReportTest {

    private static final Instant START = Instant.parse("2026-11-21T19:00:00Z");
    private static final PolicySettings NO_LEAD =
            new PolicySettings(0, 0, null, null, null, null, null, null, null, null, null);

    @TempDir
    Path folder;

    private static Facts facts() {
        return Facts.NONE.with(FactNames.PLATFORM, "vbv", "configuration", START)
                .with(FactNames.ENVIRONMENT, "test", "configuration", START)
                .with(FactNames.TARGET, "34.1", "Jenkinsfile", START)
                .with(FactNames.PRODUCTION_VERSION, "33.2", "https://mgmt.prod", START)
                .with(FactNames.CATALOGUE, ReleaseCatalogue.rehearsal(), "releases.yaml", START)
                .with(FactNames.UPGRADE, Map.of("running", false, "adoptable", false), "https://mgmt.test", START);
    }

    private static Judgement judge(Facts facts) {
        return Evaluator.judge(Gates.plan(Kind.TEST), facts, NO_LEAD, START);
    }

    private static Verdict verdict(Judgement judgement, String rule) {
        return judgement.verdicts().stream().filter(v -> v.rule().equals(rule)).findFirst().orElseThrow();
    }

    private ReportDocument document() {
        Judgement closed = judge(facts());
        Waiver waiver = new Waiver(
                "test-major-lead", "vbv", "test", Version.parse("34.1"), "a security fix", "CHG-1234",
                "ada", "ben", START, Instant.parse("2026-12-01T00:00:00Z"), true, "https://wiki.example/guide/12",
                closed.digest(), verdict(closed, "test-major-lead").digest());
        Acknowledgement seen = new Acknowledgement(
                "test-minor-lead", "test", "ben", START, "two minors at once are fine",
                closed.digest(), verdict(closed, "test-minor-lead").digest());
        Judgement decided = judge(facts().with(FactNames.WAIVERS, List.of(waiver), "ledger", START)
                .with(FactNames.ACKNOWLEDGEMENTS, List.of(seen), "ledger", START));
        Ledger ledger = recorded(waiver, seen, decided);
        return new ReportDocument("vbv", "34.1 was promoted to prod, approved by ben", "DONE", "ada", START,
                START.plusSeconds(9000),
                List.of(stage("pexipUpgrade", "test", 0), stage("promoteToProd", "prod", 4000)),
                List.of(closed, decided), ledger.entries(), ledger.verify());
    }

    private static ReportDocument.Stage stage(String name, String environment, long start) {
        return new ReportDocument.Stage(name, environment, START.plusSeconds(start), START.plusSeconds(start + 3600),
                "DONE", null, null);
    }

    private Ledger recorded(Waiver waiver, Acknowledgement seen, Judgement decided) {
        ManualClock clock = new ManualClock(START);
        Ledger ledger = Ledger.open(folder.resolve("ledger.jsonl"), "vbv", clock,
                KeyFile.made(folder.resolve("ledger.key.pem")));
        ledger.append(EntryKinds.REVIEW, "petra",
                Map.of("version", "34.0", "by", "petra", "breakingChanges", List.of()));
        ledger.append(EntryKinds.REVIEW, "petra", Map.of("version", "34.1", "by", "petra", "breakingChanges",
                List.of("TLS 1.1 is off", "SIP over UDP is off")));
        ledger.append(EntryKinds.BRIEFING, "petra", Map.of("major", 34, "attended", false, "by", "petra", "note",
                "asked on 3 November"));
        ledger.append(EntryKinds.MITIGATION, "max", Map.of("version", "34.1", "change", "TLS 1.1 is off", "mitigation",
                "replaced the old desk phones", "documentation", "CHG-1200", "environment", "test", "by", "max"));
        ledger.append(EntryKinds.WAIVER, "ben", PolicyJson.MAPPER.valueToTree(waiver));
        ledger.append(EntryKinds.ACKNOWLEDGEMENT, "ben", PolicyJson.MAPPER.valueToTree(seen));
        clock.advance(Duration.ofMinutes(70));
        for (String what : List.of("FORCED", "FORCED", "ADOPTED")) {
            ledger.append(EntryKinds.BYPASS, "ada", Map.of("environment", "test", "what", what,
                    "reason", "new copies were taken although fresh ones were there (force)"));
        }
        ledger.append(EntryKinds.DECLINED, "carol", Map.of("environment", "prod", "version", "34.1", "by", "carol",
                "digest", decided.digest(), "reason", "not tonight"));
        ledger.append(EntryKinds.APPROVAL, "ben", Map.of("environment", "prod", "version", "34.1", "by", "ben",
                "digest", decided.digest(), "reason", "Test ran well"));
        return ledger;
    }

    @Test
    void tellsWhoDecidedWhatAndWhereItCounted() throws Exception {
        assertThat(shown()).contains(
                "Who decided", "not tonight", "Test ran well",
                "What was excepted", "a security fix (CHG-1234)", "https://wiki.example/guide/12",
                "2026-12-01 00:00:00 UTC",
                "two minors at once are fine", "Test plan",
                "What people prepared", "none found", "replaced the old desk phones", "CHG-1200", "none recorded",
                "not offered", "asked on 3 November")
                .doesNotContain("undefined", "[object", "no gate of this promotion");
    }

    @Test
    void countsWhatWasGoneRoundOnPurposeApartAndOnceForEachEnvironment() throws Exception {
        assertThat(shown()).contains("Bypassed2see what was excepted", "Forced, adopted, rehearsed", "forced",
                "adopted", "new copies were taken although fresh ones were there (force)");
    }

    @Test
    void countsWaiversAndAcknowledgementsApartFromPasses() throws Exception {
        assertThat(shown()).contains("test: 1 pass, 1 waived, 1 acknowledged, in the way: release-notes-reviewed",
                "Waived by ben, asked by ada, until 2026-12-01 00:00:00 UTC: a security fix (CHG-1234)",
                "Acknowledged by ben at 2026-11-21 19:00:00 UTC: two minors at once are fine");
    }

    @Test
    void readersWithoutAScriptSeeTheSameDecisions() throws Exception {
        assertThat(Report.html(document())).contains("not tonight", "Test ran well", "a security fix (CHG-1234)",
                "ben, asked by ada, until 2026-12-01T00:00:00Z", "two minors at once are fine", "FORCED, test",
                "no breaking change was found", "TLS 1.1 is off; SIP over UDP is off",
                "not offered: asked on 3 November",
                "TLS 1.1 is off: replaced the old desk phones (CHG-1200)",
                "Acknowledged by ben at 2026-11-21T19:00:00Z: two minors at once are fine");
    }

    private String shown() throws Exception {
        Path json = folder.resolve("document.json");
        Files.writeString(json, Report.json(document()).toString());
        Process node = new ProcessBuilder("node", script("show.js"), script("plan.js"), script("people.js"),
                script("report.js"), json.toString()).redirectErrorStream(true).start();
        String shown = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(shown).isZero();
        return shown;
    }

    private static String script(String name) throws Exception {
        return Path.of(ReportTest.class.getResource(name).toURI()).toString();
    }
}
