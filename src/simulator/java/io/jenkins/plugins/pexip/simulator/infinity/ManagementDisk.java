package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.simulator.infinity.ConferencingNode.Memory;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Store;
import java.util.List;
import java.util.Map;

/**
 * What is on the disk of the Management Node's machine. Not the administrator log, which a test reads like one that is
 * kept elsewhere.
 */
final class ManagementDisk {

    private final ManagementVm manager;
    private final Store store;
    private final Alarms alarms;
    private final Nodes nodes;
    private final Uploads uploads;

    ManagementDisk(ManagementVm manager, Store store, Alarms alarms, Nodes nodes, Uploads uploads) {
        this.manager = manager;
        this.store = store;
        this.alarms = alarms;
        this.nodes = nodes;
        this.uploads = uploads;
    }

    /**
     * As it was at one moment.
     *
     * @param stored configuration, history, backups and their files
     * @param memories what is known of Conferencing Nodes, by their records' ids
     */
    record Image(
            Version version,
            ObjectNode stored,
            List<ObjectNode> alarms,
            Map<Long, Memory> memories,
            List<Upload> uploads) {}

    Image image() {
        return new Image(
                manager.version, store.image(resource -> true), alarms.raised(), nodes.memories(), uploads.image());
    }

    /** No upgrade is in progress then, whatever was when the image was taken. */
    void putBack(Image image) {
        manager.version = image.version;
        manager.state = UpgradeState.IDLE;
        store.putBack(image.stored, resource -> true);
        alarms.putBack(image.alarms);
        uploads.putBack(image.uploads);
        nodes.replace(image.memories, image.version);
    }
}
