package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Store;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The status resources, worked out from the nodes, calls and alarms at the moment of asking. */
final class StatusPages {

    private static final int FULL_LOAD = 100;
    private static final int LOAD_OF_A_CALL = 2;
    private final Timeline timeline;
    private final ManagementNodeConfig config;
    private final Store store;
    private final ManagementVm manager;
    private final Nodes nodes;
    private final Calls calls;

    StatusPages(
            Timeline timeline,
            ManagementNodeConfig config,
            Store store,
            ManagementVm manager,
            Nodes nodes,
            Calls calls,
            Alarms alarms) {
        this.timeline = timeline;
        this.config = config;
        this.store = store;
        this.manager = manager;
        this.nodes = nodes;
        this.calls = calls;
        store.compute("status", "worker_vm", () -> nodes.all().stream().map(this::worker).toList());
        store.compute("status", "management_vm", () -> List.of(management()));
        store.compute("status", "alarm", alarms::raised);
        store.compute("status", "participant", calls::participants);
        store.compute("status", "conference", calls::conferences);
        store.compute("status", "conference_shard", calls::shards);
        store.compute("status", "licensing", () -> List.of(licensing()));
        store.compute("status", "system_location", this::locations);
        store.compute("status", "cloud_node", this::cloudNodes);
    }

    private ObjectNode worker(ConferencingNode node) {
        return Json.object()
                .put("id", node.id())
                .put("configuration_id", node.id())
                .put("name", node.name())
                .put("node_type", node.configuration.get("node_type").asText())
                .put("system_location", location(node))
                .put("version", node.known ? Software.text(node.version) : "")
                .put("upgrade_status", word(node.state.name()))
                .put("sync_status", word(synchronisation(node)))
                .put("deploy_status", "deploy_succeeded")
                .put("maintenance_mode", node.inMaintenance())
                .put("maintenance_mode_reason", node.configuration.get("maintenance_mode_reason").asText())
                .put("boot_time", Json.time(node.booted))
                .put("last_updated", Json.time(lastUpdated(node)))
                .put("last_attempted_contact", Json.time(node.suspended() ? node.lastSeen : minute()))
                .put("media_load", mediaLoad(node))
                .put("media_tokens_used", calls.on(node).size())
                .put("signaling_count", calls.on(node).size())
                .put("cpu_capabilities", "AVX2")
                .put("cpu_count", 4)
                .put("cpu_model", "Simulated processor")
                .put("hypervisor", "Microsoft")
                .put("total_ram", 3_997_356)
                .put("max_audio_calls", 172)
                .put("max_direct_participants", 172)
                .put("max_sd_calls", 22)
                .put("max_hd_calls", 9)
                .put("max_full_hd_calls", 5)
                .put("max_media_tokens", 172);
    }

    int mediaLoad(ConferencingNode node) {
        return node.inMaintenance() ? FULL_LOAD : calls.on(node).size() * LOAD_OF_A_CALL;
    }

    private String location(ConferencingNode node) {
        String[] uri = node.configuration.get("system_location").asText().split("/");
        return store.find("configuration", "system_location", uri[uri.length - 1])
                .map(location -> location.get("name").asText())
                .orElse("");
    }

    private static String synchronisation(ConferencingNode node) {
        if (node.suspended()) {
            return "SUSPENDED";
        }
        return node.up ? "SYNCED" : "OUT_OF_SYNC";
    }

    private String word(String state) {
        return config.words().getOrDefault(state, state);
    }

    private Instant minute() {
        return timeline.now().truncatedTo(ChronoUnit.MINUTES);
    }

    private Instant lastUpdated(ConferencingNode node) {
        if (!node.known || !node.up) {
            return node.lastSeen;
        }
        return node.booted != null && node.booted.isAfter(minute()) ? node.booted : minute();
    }

    private ObjectNode management() {
        return Json.object()
                .put("id", 1)
                .put("configuration_id", 1)
                .put("name", config.name())
                .put("primary", true)
                .put("version", Software.text(manager.version))
                .put("upgrade_status", word(manager.state.name()))
                .put("sync_status", word("SYNCED"))
                .put("last_updated", Json.time(minute()))
                .put("last_attempted_contact", Json.time(minute()));
    }

    private ObjectNode licensing() {
        return Json.object()
                .put("id", 1)
                .put("port_count", calls.live().size())
                .put("port_total", 100)
                .put("vmr_count", store.all("configuration", "conference").size())
                .put("vmr_total", 1000);
    }

    private List<ObjectNode> locations() {
        return store.all("configuration", "system_location").stream()
                .map(location -> {
                    List<ConferencingNode> here = nodes.all().stream()
                            .filter(node -> node.up && location(node).equals(location.get("name").asText()))
                            .toList();
                    return Json.object()
                            .put("id", location.get("id").asLong())
                            .put("name", location.get("name").asText())
                            .put("max_hd_calls", 9 * here.size())
                            .put("max_media_tokens", 172 * here.size())
                            .put("media_load", here.stream().mapToInt(this::mediaLoad).average().orElse(0));
                })
                .toList();
    }

    /** Empty if there is no such location. */
    Optional<Double> locationLoad(String id) {
        return locations().stream()
                .filter(location -> location.get("id").asText().equals(id))
                .map(location -> location.get("media_load").asDouble())
                .findFirst();
    }

    private List<ObjectNode> cloudNodes() {
        return nodes.all().stream().filter(ConferencingNode::bursting).map(this::cloudNode).toList();
    }

    private ObjectNode cloudNode(ConferencingNode node) {
        return Json.object()
                .put("cloud_instance_id", node.name())
                .put("cloud_instance_name", node.name())
                .put("cloud_instance_ip", node.address())
                .put("cloud_instance_launch_time", Json.time(node.vm.powered ? node.booted : null))
                .put("cloud_instance_state", node.vm.powered ? "running" : "stopped")
                .put("media_load", mediaLoad(node))
                .put("workervm_configuration_id", node.id())
                .put("workervm_configuration_name", node.name())
                .put("workervm_configuration_location_name", location(node));
    }
}
