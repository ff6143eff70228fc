package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Alarms that are raised now. Lost connectivity never gets into their history, as in the real thing (issue 15943). */
final class Alarms {

    static final String CONNECTIVITY_LOST = "connectivity_lost";
    private static final int CONNECTIVITY_IDENTIFIER = 1;
    private static final int OTHER_IDENTIFIER = 2;
    private final List<ObjectNode> raised = new ArrayList<>();
    private final Store store;
    private final AdminLog log;
    private final Supplier<Instant> now;
    private long lastId;

    Alarms(Store store, AdminLog log, Supplier<Instant> now) {
        this.store = store;
        this.log = log;
        this.now = now;
    }

    List<ObjectNode> raised() {
        return List.copyOf(raised);
    }

    /** Those of another time are raised again, and no others. */
    void putBack(List<ObjectNode> image) {
        raised.clear();
        raised.addAll(image);
    }

    /** Raises an alarm unless the same is raised already. */
    void raise(String name, String level, String node, String instance, String details) {
        if (raised.stream().anyMatch(same(name, node))) {
            return;
        }
        Instant at = now.get();
        raised.add(Json.object()
                .put("id", ++lastId)
                .put("identifier", name.equals(CONNECTIVITY_LOST) ? CONNECTIVITY_IDENTIFIER : OTHER_IDENTIFIER)
                .put("name", name)
                .put("level", level)
                .put("node", node)
                .put("instance", instance)
                .put("details", details)
                .put("time_raised", Json.time(at)));
        log("Alarm raised", "WARNING", raised.get(raised.size() - 1));
    }

    void lower(String name, String node) {
        List<ObjectNode> lowered = raised.stream().filter(same(name, node)).toList();
        raised.removeAll(lowered);
        lowered.forEach(alarm -> {
            log("Alarm lowered", "INFO", alarm);
            if (!name.equals(CONNECTIVITY_LOST)) {
                store.add("history", "alarm", alarm.deepCopy().put("time_lowered", Json.time(now.get())));
            }
        });
    }

    private void log(String message, String level, ObjectNode alarm) {
        log.write(level, "administrator.alarm", message,
                "Node", alarm.get("node").asText(),
                "Alarm", alarm.get("name").asText(),
                "Time", log.time(now.get()),
                "Instance", alarm.get("instance").asText(),
                "Detail", alarm.get("details").asText());
    }

    private static Predicate<ObjectNode> same(String name, String node) {
        return alarm -> alarm.get("name").asText().equals(name) && alarm.get("node").asText().equals(node);
    }
}
