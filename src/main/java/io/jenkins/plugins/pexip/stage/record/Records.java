package io.jenkins.plugins.pexip.stage.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Bounds;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.person.Speaker;
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
     * @param speaker whose word it is
     * @return whether it was new
     * @throws ConfigurationProblem if it cannot be recorded so, with the field and the reason; nothing is written then
     */
    public boolean add(Statement statement, Speaker speaker) {
        Form form = new Form(statement.entryKind());
        ObjectNode data = Json.MAPPER.valueToTree(statement.checked(form, this));
        data.put("by", form.text("by", speaker.name(), nobody(speaker)));
        speaker.onBehalfOf(platform.policy().names(), statement.onBehalfOf())
                .ifPresent(other -> data.put("onBehalfOf", other));
        Bounds.exceeded(data).ifPresent(what -> {
            throw form.tooMuch(what);
        });
        return append(statement.entryKind(), speaker, data);
    }

    private static String nobody(Speaker speaker) {
        return "nobody is known to say so%s; whose word it is has to be known".formatted(
                speaker.startedBy() == null ? "" : ", since the run was started by " + speaker.startedBy());
    }

    /**
     * Records a waiver that somebody allowed already.
     *
     * @throws ConfigurationProblem if there is nothing to waive or something is missing; nothing is written then
     */
    public Waiver waive(WaiverRequest request, Speaker approver) {
        Waivers waivers = waivers();
        Waiver waiver = waivers.allowed(waivers.asked(request), approver.name(), clock.instant());
        append(EntryKinds.WAIVER, approver, Json.MAPPER.valueToTree(waiver));
        return waiver;
    }

    public Waivers waivers() {
        return new Waivers(platform, new Judgements(ledger), clock);
    }

    private boolean append(String kind, Speaker speaker, ObjectNode data) {
        if (entries(kind).anyMatch(entry -> says(entry.data(), data))) {
            return false;
        }
        data.set("at", Json.MAPPER.valueToTree(clock.instant()));
        where(speaker, data);
        ledger.append(kind, speaker.name().strip(), data);
        return true;
    }

    /** How the name is known, and the run in which it was said. */
    private static void where(Speaker speaker, ObjectNode data) {
        data.put("known", speaker.known().name());
        if (speaker.run() != null) {
            data.put("saidIn", speaker.run()).put("startedBy", speaker.startedBy().toString());
        }
    }

    /** By the same person, in the same name. */
    private static boolean says(JsonNode known, ObjectNode data) {
        return known.has("onBehalfOf") == data.has("onBehalfOf") && data.properties().stream()
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
