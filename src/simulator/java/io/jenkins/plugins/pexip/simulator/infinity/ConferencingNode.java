package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;

/** A Conferencing Node and its machine, as they are now. */
final class ConferencingNode {

    /** What is configured for it; changes with the configuration. */
    final ObjectNode configuration;

    Version version;
    UpgradeState state = UpgradeState.IDLE;
    boolean powered;
    /** Whether it answers; false while it is off, boots or restarts. */
    boolean up;
    /** Counts changes of power, so that a boot that was overtaken by another change can tell. */
    int powerChanges;
    /** Whether it ever was in contact. */
    boolean known;
    /** Set by an administrator, some time after it was configured. */
    boolean manualMaintenance;
    /** Set by the upgrade. */
    boolean upgradeMaintenance;
    /** The configuration that its machine boots with, as it was told once. */
    String bootstrap;
    Instant booted;
    /** When it was last seen before it went away; meaningful while it is not up. */
    Instant lastSeen;

    ConferencingNode(ObjectNode configuration, Version version) {
        this.configuration = configuration;
        this.version = version;
    }

    long id() {
        return configuration.get("id").asLong();
    }

    String name() {
        return configuration.get("name").asText();
    }

    String address() {
        return configuration.get("address").asText();
    }

    boolean bursting() {
        return configuration.get("cloud_bursting").asBoolean();
    }

    boolean proxying() {
        return configuration.get("node_type").asText().equals("PROXYING");
    }

    boolean inMaintenance() {
        return manualMaintenance || upgradeMaintenance;
    }

    boolean takesCalls() {
        return up && !inMaintenance();
    }

    /** Off, as a bursting node may be. */
    boolean suspended() {
        return bursting() && !powered;
    }
}
