package io.jenkins.plugins.pexip.stage.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.policy.verdict.Waiver;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Where people record what the rules on people's work want to see: a platform's ledger. */
public final class Records {

    private final Platform platform;
    private final Ledger ledger;
    private final Clock clock;

    public Records(Platform platform, Ledger ledger, Clock clock) {
        this.platform = platform;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Adds a statement to the evidence, unless the same stands there already.
     *
     * @return whether it was new
     * @throws ConfigurationProblem if it cannot be recorded so, with the field and the reason; nothing is written then
     */
    public boolean add(Statement statement) {
        Form form = new Form(statement.entryKind());
        return append(statement.entryKind(), statement.by(), Json.MAPPER.valueToTree(statement.checked(form, this)));
    }

    /**
     * Records a waiver that somebody allowed already.
     *
     * @throws ConfigurationProblem if there is nothing to waive or something is missing; nothing is written then
     */
    public Waiver waive(WaiverRequest request, String approver) {
        Waivers waivers = waivers();
        Waiver waiver = waivers.allowed(waivers.asked(request), approver, clock.instant());
        append(EntryKinds.WAIVER, waiver.approver(), Json.MAPPER.valueToTree(waiver));
        return waiver;
    }

    public Waivers waivers() {
        return new Waivers(platform, new Judgements(ledger), clock);
    }

    private boolean append(String kind, String by, ObjectNode data) {
        if (entries(kind).anyMatch(entry -> says(entry.data(), data))) {
            return false;
        }
        data.set("at", Json.MAPPER.valueToTree(clock.instant()));
        ledger.append(kind, by.strip(), data);
        return true;
    }

    private static boolean says(JsonNode known, ObjectNode data) {
        return data.properties().stream()
                .filter(field -> !field.getKey().equals("at"))
                .allMatch(field -> field.getValue().equals(known.get(field.getKey())));
    }

    String environment(Form form, String name) {
        try {
            return platform.environment(form.text("environment", name, "it is missing")).name();
        } catch (ConfigurationProblem e) {
            throw name == null || name.isBlank() ? e : form.fault("environment", e.getMessage());
        }
    }

    /** What the reviews of a version name, in the order in which they were found. */
    List<String> breakingChanges(Version version) {
        return entries(EntryKinds.REVIEW)
                .map(Entry::data)
                .filter(review -> version.equals(Version.parse(review.path("version").asText())))
                .flatMap(review -> StreamSupport.stream(review.path("breakingChanges").spliterator(), false))
                .map(JsonNode::asText)
                .distinct()
                .toList();
    }

    private Stream<Entry> entries(String kind) {
        return ledger.entries().stream().filter(entry -> entry.kind().equals(kind));
    }
}
