package io.jenkins.plugins.pexip.ledger;

import static io.jenkins.plugins.pexip.ledger.Html.orNothing;
import static io.jenkins.plugins.pexip.ledger.Html.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who read, did, allowed, decided and tried what, for readers without JavaScript. */
record StaticPeople(List<Entry> ledger) {

    /** Null, as for each of the other parts, where there is nothing to show. */
    Html decided() {
        return section("Who decided", List.of("Decision", "On", "By", "When", "Reason"),
                of(EntryKinds.APPROVAL, EntryKinds.DECLINED).map(entry -> List.of(entry.kind(),
                        orNothing(joined(entry, "rule", "gate", "environment", "version")), who(entry),
                        time(entry.at()), reason(entry))));
    }

    Html excepted() {
        return section("What was excepted", List.of("Exception", "On", "By", "When", "Reason"),
                exceptions().map(entry -> List.of(entry.kind(),
                        orNothing(joined(entry, "what", "rule", "environment", "version")),
                        entry.kind().equals(EntryKinds.WAIVER) ? "%s, asked by %s, until %s".formatted(
                                text(entry, "approver"), text(entry, "author"), text(entry, "expires")) : who(entry),
                        time(entry.at()), reason(entry))));
    }

    /** What was gone round on purpose counts once for each environment, however many steps said so. */
    private Stream<Entry> exceptions() {
        Set<String> bypassed = new HashSet<>();
        return of(EntryKinds.WAIVER, EntryKinds.ACKNOWLEDGEMENT, EntryKinds.BYPASS).filter(entry ->
                !entry.kind().equals(EntryKinds.BYPASS) || bypassed.add(joined(entry, "what", "environment")));
    }

    Html prepared() {
        return section("What people prepared", List.of("What", "On", "By", "When", "What was found or done"),
                of(EntryKinds.REVIEW, EntryKinds.BRIEFING, EntryKinds.MITIGATION).map(entry -> List.of(entry.kind(),
                        orNothing(joined(entry, "version", "major", "environment")), who(entry), time(entry.at()),
                        words(entry))));
    }

    Html verified() {
        return section("How the service was verified",
                List.of("Kind", "Environment", "Version", "Platform", "API", "Attestation", "By", "When"),
                of(EntryKinds.VERIFICATION, EntryKinds.ATTESTATION).map(entry -> List.of(entry.kind(),
                        orNothing(text(entry, "environment")), orNothing(text(entry, "version")),
                        orNothing(text(entry, "platform")), orNothing(text(entry, "api")),
                        orNothing(joined(entry, "attestation", "outcome", "reason")), who(entry), time(entry.at()))));
    }

    Html rolledBack() {
        return section("What went back", List.of("Outcome", "Environment", "Version", "Way", "Approved by", "When"),
                of(EntryKinds.ROLLBACK, EntryKinds.ROLLBACK_FAILED).map(entry -> List.of(
                        StaticReport.badge(entry.kind().equals(EntryKinds.ROLLBACK) ? "DONE" : "FAILED"),
                        orNothing(text(entry, "environment")),
                        text(entry, "from") + " → " + text(entry, "version"), orNothing(text(entry, "way")),
                        orNothing(list(entry.data().path("approvedBy"))), time(entry.at()))));
    }

    Html alarms() {
        List<List<Object>> rows = new ArrayList<>();
        for (Entry entry : ledger) {
            for (String part : List.of("expected", "notExpected")) {
                StaticReport.elements(entry.data().path("alarmsDuring").path(part)).forEach(alarm -> rows.add(List.of(
                        alarm.path("name").asText(), orNothing(text(entry, "environment")),
                        orNothing(alarm.path("node").asText("")), part.equals("expected") ? "expected"
                                : "not expected")));
            }
        }
        return StaticReport.section("Alarms during upgrades",
                List.of("Alarm", "Environment", "Node", "During an upgrade"), rows);
    }

    private Stream<Entry> of(String... kinds) {
        return ledger.stream().filter(entry -> List.of(kinds).contains(entry.kind()));
    }

    private static Html section(String title, List<String> heads, Stream<List<Object>> rows) {
        return StaticReport.section(title, heads, rows.toList());
    }

    private static String who(Entry entry) {
        String other = text(entry, "onBehalfOf");
        return other.isEmpty() ? entry.by()
                : "%s (on behalf of %s, which counts for nothing)".formatted(entry.by(), other);
    }

    private static String reason(Entry entry) {
        String reference = text(entry, "reference");
        return orNothing(text(entry, "reason") + (reference.isEmpty() ? "" : " (%s)".formatted(reference)));
    }

    private static String words(Entry entry) {
        return switch (entry.kind()) {
            case EntryKinds.REVIEW -> entry.data().path("breakingChanges").isEmpty() ? "no breaking change was found"
                    : list(entry.data().path("breakingChanges"));
            case EntryKinds.BRIEFING -> (entry.data().path("attended").asBoolean() ? "attended" : "not offered")
                    + (text(entry, "note").isEmpty() ? "" : ": " + text(entry, "note"));
            default -> "%s: %s (%s)".formatted(
                    text(entry, "change"), text(entry, "mitigation"), text(entry, "documentation"));
        };
    }

    private static String list(JsonNode list) {
        return StaticReport.elements(list).map(JsonNode::asText).collect(Collectors.joining("; "));
    }

    private static String joined(Entry entry, String... fields) {
        return Stream.of(fields).map(field -> text(entry, field))
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String text(Entry entry, String field) {
        JsonNode value = entry.data().path(field);
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }
}
