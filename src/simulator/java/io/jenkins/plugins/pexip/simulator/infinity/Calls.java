package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Store;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Calls that are under way. A node's call is one whose media, signalling or proxying is on it. */
final class Calls {

    /** @param proxy the Proxying Edge Node between, or null */
    record Call(
            String id,
            String conferenceId,
            String conference,
            ConferencingNode media,
            ConferencingNode proxy,
            Instant start) {

        /** By its machine, which stays the same when the manager gets another record of it. */
        boolean on(ConferencingNode node) {
            return media.vm == node.vm || proxy != null && proxy.vm == node.vm;
        }

        /** Signalling ends where the caller comes in. */
        ConferencingNode signalling() {
            return proxy == null ? media : proxy;
        }
    }

    private final List<Call> live = new ArrayList<>();
    private final Timeline timeline;
    private final Store store;
    private final AdminLog log;
    private final Runnable someEnded;

    Calls(Timeline timeline, Store store, AdminLog log, Runnable someEnded) {
        this.timeline = timeline;
        this.store = store;
        this.log = log;
        this.someEnded = someEnded;
    }

    List<Call> live() {
        return List.copyOf(live);
    }

    List<Call> on(ConferencingNode node) {
        return live.stream().filter(call -> call.on(node)).toList();
    }

    /**
     * Begins a call now, if the nodes take calls.
     *
     * @param lasts null for a call that never ends
     */
    boolean begin(String conference, ConferencingNode media, ConferencingNode proxy, Duration lasts) {
        if (!media.takesCalls() || proxy != null && !proxy.takesCalls()) {
            log.write("WARNING", "administrator.conference", "Participant failed to join conference.",
                    "Node", media.address(), "Service-Tag", "", "Conference", conference,
                    "Reason", "System in maintenance mode");
            return false;
        }
        Call call = new Call(uuid(), conferenceId(conference), conference, media, proxy, timeline.now());
        live.add(call);
        if (lasts != null) {
            timeline.after(lasts, () -> end(call::equals));
        }
        return true;
    }

    private String conferenceId(String conference) {
        return live.stream()
                .filter(call -> call.conference().equals(conference))
                .map(Call::conferenceId)
                .findFirst()
                .orElseGet(Calls::uuid);
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }

    void end(Predicate<Call> which) {
        List<Call> ended = live.stream().filter(which).toList();
        live.removeAll(ended);
        ended.forEach(this::remember);
        if (!ended.isEmpty()) {
            someEnded.run();
        }
    }

    private void remember(Call call) {
        store.add("history", "participant", participant(call)
                .put("conference_name", call.conference())
                .put("end_time", Json.time(timeline.now()))
                .put("duration", seconds(call))
                .put("disconnect_reason", "Call disconnected")
                .put("conference", "/api/admin/history/v1/conference/" + call.conferenceId() + "/"));
        if (live.stream().noneMatch(other -> other.conferenceId().equals(call.conferenceId()))) {
            store.add("history", "conference", conference(call)
                    .put("end_time", Json.time(timeline.now()))
                    .put("duration", seconds(call)));
        }
    }

    private long seconds(Call call) {
        return Duration.between(call.start(), timeline.now()).toSeconds();
    }

    List<ObjectNode> participants() {
        return live.stream().map(Calls::participant).toList();
    }

    private static ObjectNode participant(Call call) {
        return Json.object()
                .put("id", call.id())
                .put("call_uuid", call.id())
                .put("conference", call.conference())
                .put("connect_time", Json.time(call.start()))
                .put("start_time", Json.time(call.start()))
                .put("display_name", "Caller " + call.id().substring(0, 4))
                .put("call_direction", "in")
                .put("call_quality", "1_good")
                .put("protocol", "WebRTC")
                .put("role", "guest")
                .put("has_media", true)
                .put("license_count", 1)
                .put("license_type", "port")
                .put("service_type", "conference")
                .put("media_node", call.media().address())
                .put("signalling_node", call.signalling().address())
                .put("proxy_node", call.proxy() == null ? "" : call.proxy().address());
    }

    List<ObjectNode> conferences() {
        return firstOfEach(Call::conferenceId).map(Calls::conference).toList();
    }

    private static ObjectNode conference(Call call) {
        return Json.object()
                .put("id", call.conferenceId())
                .put("name", call.conference())
                .put("service_type", "conference")
                .put("is_started", true)
                .put("start_time", Json.time(call.start()));
    }

    List<ObjectNode> shards() {
        return firstOfEach(call -> call.conferenceId() + call.media().address()).map(Calls::shard).toList();
    }

    private static ObjectNode shard(Call call) {
        return conference(call)
                .put("id", UUID.nameUUIDFromBytes((call.conferenceId() + call.media().address()).getBytes()).toString())
                .put("conference", call.conference())
                .put("node", call.media().address());
    }

    private Stream<Call> firstOfEach(Function<Call, String> key) {
        Set<String> seen = new HashSet<>();
        return live.stream().filter(call -> seen.add(key.apply(call)));
    }
}
