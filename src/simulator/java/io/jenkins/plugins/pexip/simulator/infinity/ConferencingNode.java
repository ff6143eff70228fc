package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;

/** A Conferencing Node as the manager has it: a record, and what it knows of the machine behind it. */
final class ConferencingNode {

    /** What is kept with a record and never told: the configuration that its machine boots with. */
    private static final String BOOTSTRAP = "bootstrap";

    /** What is configured for it; changes with the configuration. */
    final ObjectNode configuration;

    final ConferencingVm vm;
    /** The software that the manager takes it to have. */
    Version version;
    UpgradeState state = UpgradeState.IDLE;
    /** Whether it is in contact. */
    boolean up;
    /** Whether it ever was in contact. */
    boolean known;
    /** Set by an administrator, some time after it was configured. */
    boolean manualMaintenance;
    /** Set by the upgrade. */
    boolean upgradeMaintenance;
    /** As it said when it was last in contact. */
    Instant booted;
    /** When it was last seen before contact was lost; meaningful while it is not up. */
    Instant lastSeen;

    /** What the manager remembers of it. */
    record Memory(Version version, boolean known, Instant booted, Instant lastSeen) {}

    ConferencingNode(ObjectNode configuration, ConferencingVm vm, Version version) {
        this.configuration = configuration;
        this.vm = vm;
        this.version = version;
    }

    static void keepBootstrap(ObjectNode configuration, String bootstrap) {
        configuration.put(BOOTSTRAP, bootstrap);
    }

    Memory memory(Instant now) {
        return new Memory(version, known, booted, up ? now : lastSeen);
    }

    void recall(Memory memory) {
        version = memory.version;
        known = memory.known;
        booted = memory.booted;
        lastSeen = memory.lastSeen;
    }

    String bootstrap() {
        return configuration.path(BOOTSTRAP).asText();
    }

    /** Its machine gets this software, and boots with what the record says. */
    void install(Version software) {
        version = software;
        vm.disk = expected();
    }

    private NodeImage expected() {
        return new NodeImage(version, bootstrap());
    }

    /** The manager makes contact only with a machine of this record that has the software which it takes it to have. */
    boolean answers() {
        return vm.running && expected().equals(vm.disk);
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

    boolean inMaintenance() {
        return manualMaintenance || upgradeMaintenance;
    }

    /** Out of what an administrator set. */
    void leaveMaintenance() {
        configuration.put("maintenance_mode", false).put("maintenance_mode_reason", "");
        manualMaintenance = false;
    }

    boolean takesCalls() {
        return up && !inMaintenance();
    }

    /** Off, as a bursting node may be. */
    boolean suspended() {
        return bursting() && !vm.powered;
    }
}
