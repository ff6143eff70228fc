package io.jenkins.plugins.pexip.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.pexip.assembly.PlanReport;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.plan.Plan;
import io.jenkins.plugins.pexip.plan.PlanRequest;
import io.jenkins.plugins.pexip.plan.Planner;
import io.jenkins.plugins.pexip.plan.Standing;
import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.Evaluator;
import io.jenkins.plugins.pexip.policy.Gate;
import io.jenkins.plugins.pexip.policy.Gates;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.release.ReleaseCatalogue;
import io.jenkins.plugins.pexip.release.UpgradePaths;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Instant START = Instant.parse("2026-11-21T19:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private ReportDocument document(String title) throws IOException {
        ManualClock clock = new ManualClock(START);
        Ledger ledger = Ledger.open(folder.resolve("ledger.jsonl"), "vbv", clock,
                KeyFile.made(folder.resolve("ledger.key.pem")));
        ledger.append(EntryKinds.REVIEW, "ada", Map.of("version", "34.1", "breakingChanges", List.of()));
        clock.advance(Duration.ofMinutes(70));
        ledger.append(EntryKinds.VERIFICATION, "pipeline", Map.of("environment", "test", "version", "34.1",
                "api", "PASS", "platform", "PASS", "attestation", "PENDING"));
        ledger.append(EntryKinds.APPROVAL, "ben", Map.of("environment", "prod", "version", "34.1", "digest",
                "ab".repeat(32)));
        return new ReportDocument("vbv", title, "DONE", "ada", START, START.plusSeconds(9000), stages(),
                List.of(gate(Kind.TEST), gate(Kind.PRODUCTION)), ledger.entries(), ledger.verify());
    }

    private static List<ReportDocument.Stage> stages() throws IOException {
        JsonNode nodes = JSON.readTree("""
                {"nodes":[{"name":"mgmt","role":"MANAGEMENT","version":"34.1","state":"IDLE","synchronised":true},
                          {"name":"conf1","role":"CONFERENCING","version":"34.1","state":"IDLE",
                           "synchronised":true}]}""");
        return List.of(
                new ReportDocument.Stage("pexipSnapshot", "test", START, START.plusSeconds(900), "DONE", null, null),
                new ReportDocument.Stage("pexipUpgrade", "test", START.plusSeconds(900), START.plusSeconds(4000),
                        "DONE", "",
                        nodes),
                new ReportDocument.Stage("verifyVbv", "test", START.plusSeconds(4000), START.plusSeconds(4200), "DONE",
                        null,
                        null),
                new ReportDocument.Stage("pexipUpgrade", "prod", START.plusSeconds(5000), START.plusSeconds(9000),
                        "FAILED",
                        "conf2 still runs 33.2; upload the package again.", nodes));
    }

    private static Judgement gate(Kind kind) {
        Facts facts = Facts.NONE.with("environment.name", kind == Kind.TEST ? "test" : "prod", "platform.yaml", START)
                .with("environment.schedule", Map.of("configured", kind == Kind.TEST, "queueStatus", "ENABLED",
                        "inProgress", 0), "devops.example", START);
        return kind == Kind.TEST
                ? Evaluator.judge(new Gate(
                        "Production snapshot", kind, Gate.Guards.SNAPSHOT, List.of("schedule-paused")),
                        facts.with("environment.schedule", Map.of("configured", false), "platform.yaml", START),
                        PolicySettings.DEFAULTS, START)
                : Evaluator.judge(Gates.upgrade(kind), facts, PolicySettings.DEFAULTS, START);
    }

    @Test
    void opensWithoutANetwork() throws IOException {
        Path file = folder.resolve("out/report.html");
        Report.write(document("ada promoted 34.1 from test to prod."), file);
        String html = Files.readString(file);
        assertThat(html).contains("<style>", "<title>ada promoted 34.1", "default-src 'none'")
                .doesNotContain("http://").doesNotContain("https://").doesNotContain("src=\"").doesNotContain("<link")
                .doesNotContainPattern("\\son[a-z]+=\"");
        assertThat(folder.resolve("out")).isDirectoryContaining(p -> p.endsWith("report.html"));
        assertThat(Files.list(folder.resolve("out"))).hasSize(1);
    }

    @Test
    void holdsTheWholeDocument() throws IOException {
        ReportDocument document = document("x");
        JsonNode read = embedded(Report.html(document));
        assertThat(read).isEqualTo(JSON.readTree(Report.json(document).toString()));
        assertThat(read.at("/ledger/3/hash").asText()).isEqualTo(document.ledgerState().head());
        assertThat(read.at("/ledgerState/intact").booleanValue()).isTrue();
        assertThat(read.at("/gates/0/open").booleanValue()).isTrue();
        assertThat(read.at("/gates/0/verdicts/0/facts/0/name").asText()).isEqualTo("environment.schedule");
    }

    @Test
    void nothingInTheDocumentCanEscapeIntoThePage() throws IOException {
        String hostile = "</script><script>alert(1)</script><!-- & \u2028";
        String html = Report.html(document(hostile));
        assertThat(html.split("<script", -1)).hasSize(3);
        assertThat(html).doesNotContain("<script>alert");
        assertThat(embedded(html).get("title").asText()).isEqualTo(hostile);
    }

    @Test
    void theScriptShowsEveryPart() throws Exception {
        assertThat(shown(document("ada promoted 34.1."))).contains("ada promoted 34.1.", "What happened",
                "upload the package again",
                "What the rules said",
                "Production upgrade", "'target.version' was not read", "Nodes after pexipUpgrade of prod", "conf1",
                        "pending",
                "Who decided", "ben", "the chain is intact", "ab".repeat(32)).doesNotContain("undefined", "[object");
    }

    @Test
    void isReadableWithoutTheScript() throws Exception {
        String page = withoutScript(document("ada promoted 34.1 & <more>."));
        assertThat(page).contains("ada promoted 34.1 &amp; &lt;more&gt;.", "Started by <strong>ada", "What happened",
                "upload the package again", "What the rules said", "Production upgrade", "'target.version' was not",
                "Who decided", "ben", "The ledger is intact: 4 entries", "conf1",
                "How the service was verified", "PENDING", "2026-11-21 19:00:00 UTC", "ab".repeat(32))
                .doesNotContain("JavaScript", "null", "<script", "style=");
        assertThat(withoutScript(planned("27.4", "34.0"))).contains("Test from 27.4 to 31.4", "test-major-lead fail");
        assertThat(withoutScript(planned("33.2", "36.0"))).contains("No plan: The hop from 34.0 to 36.0 is missing");
    }

    /** What a browser shows that runs no script. */
    private static String withoutScript(ReportDocument document) {
        String html = Report.html(document);
        return html.substring(html.indexOf("<main"), html.indexOf("</main>"));
    }

    @Test
    void theScriptDrawsThePlan() throws Exception {
        assertThat(shown(planned("27.4", "34.0"))).contains("The way to the target",
                "Test and Production on their way to 34.0",
                "Step 1: Test from 27.4 to 31.4, with a waiver. Step 2: Production from 27.4 to 31.4. Step 3",
                "2026-11-28", "test-major-lead", "Judged when it is time", "recovery-point", "Test runs 27.4 (made up)")
                .doesNotContain("undefined", "[object", "NaN");
        assertThat(shown(planned("33.2", "36.0"))).contains("The hop from 34.0 to 36.0 is missing", "no plan")
                .doesNotContain("undefined", "NaN");
        assertThat(shown(planned("34.0", "34.0"))).contains("Test and Production run 34.0").doesNotContain("undefined");
    }

    private ReportDocument planned(String from, String to) {
        Standing now = Standing.of(Version.parse(from), 3, "made up");
        Plan plan = Planner.plan(new PlanRequest(now, now, Version.parse(to), ReleaseCatalogue.builtIn(),
                UpgradePaths.builtIn(), PolicySettings.DEFAULTS, START));
        PlatformHome home = new PlatformHome(folder.resolve("home"), "vbv", new ManualClock(START));
        return PlanReport.document(home, plan, "ada");
    }

    private String shown(ReportDocument document) throws Exception {
        Path json = folder.resolve("document.json");
        Files.writeString(json, Report.json(document).toString());
        Process node = new ProcessBuilder(
                "node", resource("show.js"), resource("plan.js"), resource("people.js"), resource("report.js"),
                json.toString()).redirectErrorStream(true).start();
        String shown = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(shown).isZero();
        return shown;
    }

    private static String resource(String name) throws URISyntaxException {
        return Path.of(ReportTest.class.getResource(name).toURI()).toString();
    }

    private static JsonNode embedded(String html) throws IOException {
        String start = "id=\"pexip-report-document\">";
        int from = html.indexOf(start) + start.length();
        return JSON.readTree(html.substring(from, html.indexOf("</script>", from)));
    }
}
