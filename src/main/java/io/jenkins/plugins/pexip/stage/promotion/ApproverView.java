package io.jenkins.plugins.pexip.stage.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Evidence;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.gate.Observation;
import io.jenkins.plugins.pexip.stage.gate.Reference;
import io.jenkins.plugins.pexip.timezone.TimeZones;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What whoever decides on a promotion sees beside what its gate says: what is going to be installed and who vouches for
 * it, what verified it, who prepared and excepted what, and what would make the answer void.
 */
final class ApproverView {

    private final Situation situation;
    private final Reference reference;
    private final Version target;
    private final Evidence evidence;

    ApproverView(Situation situation, Reference reference, Version target) {
        this.situation = situation;
        this.reference = reference;
        this.target = target;
        this.evidence = situation.engine().evidence();
    }

    List<String> points() {
        List<String> points = new ArrayList<>();
        points.add(packagePoint());
        points.add(collectionPoint());
        points.add(attestedPoint());
        points.addAll(reviews());
        points.addAll(exceptions());
        points.add("Time-zone data: release %s".formatted(TimeZones.inForce().release()));
        points.add("Void if what the gate says changes: Test's verification, version, nodes or package, or a waiver.");
        return points;
    }

    private String packagePoint() {
        String digest = evidence.lastChange(test())
                .map(entry -> entry.data().at("/package/sha256").asText())
                .orElse("");
        if (digest.isEmpty()) {
            return "Package: its digest is not known; the ledger knows no upgrade of Test.";
        }
        String vouched = reference.published(target)
                .map(release -> release.sha256().equalsIgnoreCase(digest)
                        ? "as the release catalogue (%s) says".formatted(reference.catalogueSource())
                        : "and the release catalogue (%s) says %s".formatted(
                                reference.catalogueSource(), release.sha256()))
                .orElse("stated by the pipeline; the release catalogue has none for " + target);
        return "Package: SHA-256 %s, that Test was upgraded with, %s".formatted(digest, vouched);
    }

    private String collectionPoint() {
        Optional<Entry> run = evidence.sinceLastChange(EntryKinds.COLLECTION, test());
        return run.map(entry -> "Collection that verified Test: SHA-256 " + entry.data().at("/result/sha256").asText())
                .orElse("Collection: none ran since Test was changed last.");
    }

    /** The words of an attestation are the pipeline's; whether they say enough is for whoever decides. */
    private String attestedPoint() {
        List<String> attested = new ArrayList<>();
        evidence.sinceLastChange(EntryKinds.VERIFICATION, test()).ifPresent(
                entry -> entry.data().path("attestations").forEach(each -> attested.add(each.asText())));
        return attested.isEmpty()
                ? "Attested in Test: nothing since Test was changed last."
                : "Attested in Test, in the pipeline's words, with who did: " + String.join("; ", attested);
    }

    private List<String> reviews() {
        Environment production = situation.environment();
        Version from = Observation.newest(evidence.ledger(), production).map(Observation::version).orElse(null);
        return entries(EntryKinds.REVIEW)
                .filter(entry -> concerns(Version.parse(entry.data().path("version").asText()), from))
                .map(entry -> "Release notes of %s: read by %s at %s, breaking changes: %s".formatted(
                        entry.data().path("version").asText(), entry.by(), entry.at(), texts(entry)))
                .toList();
    }

    private boolean concerns(Version reviewed, Version from) {
        return !target.isOlderThan(reviewed) && (from == null || from.isOlderThan(reviewed));
    }

    private static String texts(Entry review) {
        List<String> texts = new ArrayList<>();
        review.data().path("breakingChanges").forEach(change -> texts.add(change.asText()));
        return texts.isEmpty() ? "none" : String.join("; ", texts);
    }

    private List<String> exceptions() {
        List<String> points = new ArrayList<>();
        entries(EntryKinds.WAIVER).map(Entry::data).filter(this::isInForce).forEach(waiver -> points.add(
                "Waiver in force: %s for '%s', asked by %s, allowed by %s, until %s: %s".formatted(
                        waiver.path("rule").asText(), waiver.path("environment").asText(),
                        waiver.path("author").asText(), waiver.path("approver").asText(),
                        waiver.path("expires").asText(), waiver.path("reason").asText())));
        String promotion = situation.engine().promotion().id();
        entries(EntryKinds.ACKNOWLEDGEMENT).map(Entry::data)
                .filter(given -> given.path("promotion").asText().equals(promotion))
                .forEach(given -> points.add("Acknowledged: %s for '%s', by %s: %s".formatted(
                        given.path("rule").asText(), given.path("environment").asText(), given.path("by").asText(),
                        given.path("reason").asText())));
        return points.isEmpty() ? List.of("No waiver is in force, and nothing was acknowledged so far.") : points;
    }

    private boolean isInForce(JsonNode waiver) {
        return Instant.parse(waiver.path("expires").asText()).isAfter(situation.now());
    }

    private Stream<Entry> entries(String kind) {
        return evidence.ledger().entries().stream().filter(entry -> entry.kind().equals(kind));
    }

    private Environment test() {
        return situation.platform().only(Environment.Kind.TEST);
    }
}
