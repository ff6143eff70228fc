package io.jenkins.plugins.pexip.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.ledger.Inspection;
import io.jenkins.plugins.pexip.ledger.ReportDocument;
import io.jenkins.plugins.pexip.policy.Judgement;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.StageSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells the story of one promotion from its journal and the platform's ledger. */
public final class PromotionReport {

    private final PlatformHome home;
    private final String promotion;
    private final String startedBy;

    /** @param startedBy user id of who started it; empty if nobody did */
    public PromotionReport(PlatformHome home, String promotion, String startedBy) {
        this.home = home;
        this.promotion = promotion;
        this.startedBy = startedBy;
    }

    /** @param journal the promotion's, as whoever runs it has it open */
    public ReportDocument document(Journal journal) {
        List<StageSummary> stages = StageSummary.all(journal);
        Inspection ledger = home.inspection();
        List<Entry> entries = ledger.entries().stream().filter(this::belongs).toList();
        return new ReportDocument(
                home.platform(),
                title(stages, entries),
                outcome(stages),
                startedBy,
                stages.stream().map(StageSummary::startedAt).findFirst().orElse(null),
                end(stages),
                stages.stream().map(PromotionReport::stage).toList(),
                judgements(entries),
                entries,
                ledger.state());
    }

    /** What this promotion wrote, and the reviews that it may rest on. */
    private boolean belongs(Entry entry) {
        return entry.kind().equals(EntryKinds.REVIEW) || entry.data().path("promotion").asText().equals(promotion);
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
            return stage.problem().kind() == Problem.Kind.ABORTED ? "ABORTED" : "FAILED";
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
                .or(() -> stages.stream()
                        .filter(stage -> stage.problem() != null)
                        .findFirst()
                        .map(stage -> "%s stopped: %s"
                                .formatted(stage.stage(), stage.problem().what().lines().findFirst().orElse(""))))
                .orElse("The promotion is under way");
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

    private static List<Judgement> judgements(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(EntryKinds.GATE))
                .map(entry -> Json.MAPPER.convertValue(entry.data(), Judgement.class))
                .toList();
    }
}
