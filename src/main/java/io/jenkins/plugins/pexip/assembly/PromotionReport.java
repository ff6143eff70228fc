package io.jenkins.plugins.pexip.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.ledger.Inspection;
import io.jenkins.plugins.pexip.ledger.ReportDocument;
import io.jenkins.plugins.pexip.ledger.intoto.Export;
import io.jenkins.plugins.pexip.ledger.intoto.Statements;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.StageSummary;
import io.jenkins.plugins.pexip.stage.record.Judgements;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells the story of one promotion from its journal and the platform's ledger. */
public final class PromotionReport {

    /** What belongs to the platform, whichever promotion wrote it down. */
    private static final Set<String> BY_PEOPLE =
            Set.of(EntryKinds.REVIEW, EntryKinds.BRIEFING, EntryKinds.MITIGATION, EntryKinds.WAIVER);

    private final PlatformHome home;
    private final String promotion;

    public PromotionReport(PlatformHome home, String promotion) {
        this.home = home;
        this.promotion = promotion;
    }

    /** @param journal the promotion's, as whoever runs it has it open */
    public ReportDocument document(Journal journal) {
        List<StageSummary> stages = StageSummary.all(journal);
        Instant end = end(stages);
        Inspection ledger = home.inspection();
        List<Entry> entries = ledger.entries().stream().filter(entry -> belongs(entry, end)).toList();
        return new ReportDocument(
                home.rehearsal() ? home.platform() + " (rehearsal)" : home.platform(),
                title(stages, entries),
                outcome(stages),
                FirstStarter.known(journal.folder()).map(Starter::toString).orElse(""),
                stages.stream().map(StageSummary::startedAt).findFirst().orElse(null),
                end,
                stages.stream().map(PromotionReport::stage).toList(),
                Judgements.in(entries),
                entries,
                ledger.state());
    }

    /**
     * Writes signed statements on the promotion and its verifications into {@link PlatformHome#evidence}; none if the
     * ledger is not intact.
     */
    public List<Path> export() {
        Inspection ledger = home.inspection();
        boolean some = ledger.entries().stream().anyMatch(entry -> Statements.canBeMadeOf(entry) && isOwn(entry));
        return ledger.state().intact() && some
                ? Export.write(ledger.entries(), this::isOwn, home.signingKey().key(), home.evidence(promotion)).files()
                : List.of();
    }

    private boolean isOwn(Entry entry) {
        return entry.data().path("promotion").asText().equals(promotion);
    }

    /** What this promotion wrote, and what people recorded before its end, on which it may rest. */
    private boolean belongs(Entry entry, Instant end) {
        boolean theirs = BY_PEOPLE.contains(entry.kind()) && (end == null || !entry.at().isAfter(end));
        return theirs || isOwn(entry);
    }

    private static ReportDocument.Stage stage(StageSummary stage) {
        String problem = stage.problem() == null ? null : stage.problem().toString();
        return new ReportDocument.Stage(
                stage.stage(),
                stage.environment(),
                stage.startedAt(),
                stage.endedAt(),
                outcome(stage),
                problem,
                stage.result());
    }

    private static String outcome(StageSummary stage) {
        if (stage.problem() != null) {
            return switch (stage.problem().kind()) {
                case ABORTED -> "ABORTED";
                case NOT_APPROVED -> "NOT APPROVED";
                case FAILED, WRONG_USE, GATE_CLOSED -> "FAILED";
            };
        }
        return stage.endedAt() == null ? "WAITING" : "DONE";
    }

    private static String outcome(List<StageSummary> stages) {
        return stages.stream()
                .map(PromotionReport::outcome)
                .filter(outcome -> !outcome.equals("DONE"))
                .findFirst()
                .orElse("DONE");
    }

    private static Instant end(List<StageSummary> stages) {
        boolean underWay = stages.stream().anyMatch(stage -> stage.endedAt() == null);
        return underWay ? null : stages.stream().map(StageSummary::endedAt).max(Instant::compareTo).orElse(null);
    }

    private String title(List<StageSummary> stages, List<Entry> entries) {
        return latest(entries, EntryKinds.PROMOTION)
                .filter(promoted -> promoted.path("succeeded").asBoolean())
                .map(promoted -> "%s was promoted to %s, approved by %s".formatted(
                        promoted.path("version").asText(),
                        promoted.path("environment").asText(),
                        names(promoted.path("approvedBy"))))
                .or(() -> latest(entries, EntryKinds.ROLLBACK).map(back -> "%s went back from %s to %s, approved by %s"
                        .formatted(
                                back.path("environment").asText(),
                                back.path("from").asText(),
                                back.path("version").asText(),
                                names(back.path("approvedBy")))))
                .or(() -> cause(stages)
                        .map(stage -> "%s stopped: %s"
                                .formatted(stage.stage(), stage.problem().what().lines().findFirst().orElse(""))))
                .orElseGet(() -> soFar(stages));
    }

    /** The innermost stage that did not end well: it ended first, and what is around it because of it. */
    private static Optional<StageSummary> cause(List<StageSummary> stages) {
        return stages.stream()
                .filter(stage -> stage.problem() != null && stage.endedAt() != null)
                .reduce((outer, inner) -> inner.endedAt().isAfter(outer.endedAt()) ? outer : inner)
                .or(() -> stages.stream().filter(stage -> stage.problem() != null).findFirst());
    }

    private static String soFar(List<StageSummary> stages) {
        if (stages.isEmpty()) {
            return "No stage has begun";
        }
        return end(stages) == null ? "The promotion is under way" : "All stages ended well";
    }

    private static String names(JsonNode list) {
        return String.join(", ", Json.MAPPER.convertValue(list, String[].class));
    }

    private static Optional<JsonNode> latest(List<Entry> entries, String kind) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(kind))
                .reduce((older, newer) -> newer)
                .map(Entry::data);
    }
}
