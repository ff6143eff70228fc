package io.jenkins.plugins.pexip.stage.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.Environment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the ledger knows of the copies of an environment's machines: those that this product took while they were off,
 * and the times in which an upgrade of it was under way. What was copied then is nothing to go back to.
 */
final class TakenCopies {

    /** The field of a snapshot's entry that says whether an upgrade was under way when machines were switched off. */
    static final String UPGRADE = "upgradeUnderWay";
    private static final Set<String> ENDS = Set.of(EntryKinds.UPGRADE, EntryKinds.UPGRADE_FAILED, EntryKinds.ROLLBACK);

    private final Set<String> ids = new HashSet<>();
    private final Set<String> undisturbed = new HashSet<>();
    private final List<Upgrade> upgrades = new ArrayList<>();

    /** @param to when it ended; the distant future while nobody knows of its end */
    private record Upgrade(Instant from, Instant to) {}

    private TakenCopies() {}

    static TakenCopies of(List<Entry> ledger, Environment environment) {
        TakenCopies copies = new TakenCopies();
        ledger.stream()
                .filter(entry -> entry.data().path("environment").asText().equals(environment.name()))
                .forEach(copies::read);
        return copies;
    }

    private void read(Entry entry) {
        if (entry.kind().equals(EntryKinds.SNAPSHOT)) {
            for (JsonNode point : entry.data().path("recoveryPoints")) {
                ids.add(point.path("id").asText());
                if (entry.data().path(UPGRADE).isBoolean() && !entry.data().path(UPGRADE).booleanValue()) {
                    undisturbed.add(point.path("id").asText());
                }
            }
        } else if (entry.kind().equals(EntryKinds.ROLLBACK_PLAN)) {
            upgrades.add(new Upgrade(entry.at(), Instant.MAX));
        } else if (ENDS.contains(entry.kind())) {
            upgrades.replaceAll(each -> each.to().equals(Instant.MAX) ? new Upgrade(each.from(), entry.at()) : each);
        }
    }

    /** Whether this product took it, which it does of machines that are off alone. */
    boolean whileOff(String id) {
        return ids.contains(id);
    }

    /** Earlier releases did not look for an upgrade before they took a copy. */
    boolean duringUpgrade(String id, Instant at) {
        return !undisturbed.contains(id)
                && upgrades.stream().anyMatch(each -> !at.isBefore(each.from()) && at.isBefore(each.to()));
    }
}
