package io.jenkins.plugins.pexip.ledger;

import static io.jenkins.plugins.pexip.ledger.Html.of;
import static io.jenkins.plugins.pexip.ledger.Html.orNothing;
import static io.jenkins.plugins.pexip.ledger.Html.table;
import static io.jenkins.plugins.pexip.ledger.Html.time;
import static io.jenkins.plugins.pexip.ledger.Html.with;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A report for readers without JavaScript: the same evidence as report.js shows, without pictures. It stands in the
 * page until the script takes its place.
 */
final class StaticReport {

    private static final Set<String> GOOD = Set.of("PASS", "OPEN", "DONE", "SUCCEEDED");
    private static final Set<String> BAD = Set.of("FAIL", "FAILED", "CLOSED", "ABORTED");
    private final ReportDocument report;

    StaticReport(ReportDocument report) {
        this.report = report;
    }

    /** What stands between the page's header and its end. */
    String markup() {
        return Stream.concat(
                        Stream.of(header(), ledgerState()),
                        Stream.of(plan(), stages(), people().decided(), people().excepted(), people().prepared(),
                                        new StaticGates(report.gates()).section(), nodes(), people().alarms(),
                                        people().verified(), people().rolledBack(), entries())
                                .filter(Objects::nonNull))
                .map(Html::markup)
                .reduce("", (before, next) -> before + next + "\n");
    }

    private StaticPeople people() {
        return new StaticPeople(report.ledger());
    }

    static Html section(String title, Object... content) {
        return of("section", of("h2", title), List.of(content));
    }

    /** Null where there are no rows. */
    static Html section(String title, List<String> heads, List<List<Object>> rows) {
        return rows.isEmpty() ? null : section(title, table(null, heads, rows));
    }

    static Html badge(String word) {
        String known = word == null || word.isBlank() ? "UNKNOWN" : word.toUpperCase(Locale.ROOT);
        String tone = GOOD.contains(known) ? "good" : BAD.contains(known) ? "bad" : "care";
        return with("span", "class=\"badge %s\"".formatted(tone), known.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private Html header() {
        return of("header",
                with("p", "class=\"platform\"", "Platform " + report.platform()),
                of("h1", report.title()),
                with("p", "class=\"meta\"", badge(report.outcome()), " Started by ",
                        of("strong", report.startedBy() == null ? "nobody known" : report.startedBy()), " on ",
                        time(report.startedAt()), report.endedAt() == null ? ", under way."
                                : List.of(", ended on ", time(report.endedAt()), ".")));
    }

    private Html ledgerState() {
        LedgerState state = report.ledgerState();
        boolean good = state != null && !state.suspicious();
        return with("p", "class=\"banner %s\"".formatted(good ? "good" : "bad"),
                state == null ? "The ledger was not checked." : state.toString());
    }

    private Html plan() {
        List<List<Object>> rows = results("plan").flatMap(stage -> elements(stage.result().path("plan").path("steps")))
                .map(step -> List.<Object>of(step.path("number").asText(),
                        "%s from %s to %s".formatted(step.path("environment").asText().equals("TEST") ? "Test"
                                : "Production", step.path("from").asText(), step.path("to").asText()),
                        orNothing(step.path("startsAt").asText()),
                        words(step.path("rules"), "rule", "outcome")))
                .toList();
        List<Html> obstacles = results("plan").map(stage -> stage.result().path("plan").path("obstacle"))
                .filter(obstacle -> obstacle.hasNonNull("sentence"))
                .map(obstacle -> with("p", "class=\"banner bad\"", "No plan: ", obstacle.path("sentence").asText()))
                .toList();
        return rows.isEmpty() && obstacles.isEmpty() ? null : section("The way to the target", obstacles,
                rows.isEmpty() ? List.of() : table(null, List.of("Step", "Upgrade", "Could start", "Rules"), rows));
    }

    private static String words(JsonNode list, String name, String value) {
        List<String> words = elements(list)
                .map(it -> it.path(name).asText() + " " + it.path(value).asText().toLowerCase(Locale.ROOT)).toList();
        return orNothing(String.join(", ", words));
    }

    private Html stages() {
        return section("What happened", List.of("Stage", "Environment", "Started", "Took", "Outcome"),
                report.stages().stream().map(stage -> List.<Object>of(stage.name(), orNothing(stage.environment()),
                        time(stage.startedAt()), took(stage), outcome(stage))).toList());
    }

    private static List<Object> outcome(ReportDocument.Stage stage) {
        boolean problem = stage.problem() != null && !stage.problem().isBlank();
        return problem ? List.of(badge(stage.outcome()), with("p", "class=\"problem\"", stage.problem()))
                : List.of(badge(stage.outcome()));
    }

    private static String took(ReportDocument.Stage stage) {
        if (stage.startedAt() == null || stage.endedAt() == null) {
            return "under way";
        }
        Duration took = Duration.between(stage.startedAt(), stage.endedAt());
        return took.toSeconds() < 60 ? took.toSeconds() + " s"
                : took.toHours() == 0 ? took.toMinutes() + " min"
                : "%d h %d min".formatted(took.toHours(), took.toMinutesPart());
    }

    private Html nodes() {
        List<List<Object>> rows = new ArrayList<>();
        results("nodes").forEach(stage -> elements(stage.result().path("nodes")).forEach(node -> rows.add(List.of(
                node.path("name").asText(), "%s, %s".formatted(stage.name(), stage.environment()),
                orNothing(node.path("version").asText("")), orNothing(node.path("stateWord")
                        .asText(node.path("state").asText(""))),
                node.hasNonNull("maintenance") ? node.path("maintenance").asBoolean() ? "yes" : "no" : "–"))));
        return section("Nodes", List.of("Node", "After", "Version", "State", "Maintenance mode"), rows);
    }

    private Stream<ReportDocument.Stage> results(String field) {
        return report.stages().stream().filter(stage -> stage.result() != null && stage.result().hasNonNull(field));
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private Html entries() {
        return with("section", "id=\"ledger\"", of("h2", "Evidence"), table(null,
                List.of("No.", "When", "Kind", "By", "Data", "SHA-256"),
                report.ledger().stream().map(entry -> List.<Object>of(Long.toString(entry.seq()), time(entry.at()),
                        entry.kind(), entry.by(), data(entry),
                        with("code", "class=\"hash\"", orNothing(entry.hash())))).toList()));
    }

    /** What a gate said stands above, with all of its facts. */
    private static Object data(Entry entry) {
        return entry.kind().equals(EntryKinds.GATE) ? entry.data().path("gate").asText("") : json("Data", entry.data());
    }

    static Html json(String label, JsonNode value) {
        try {
            return of("details", of("summary", label),
                    of("pre", LedgerJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A part of the report cannot be written", e);
        }
    }
}
