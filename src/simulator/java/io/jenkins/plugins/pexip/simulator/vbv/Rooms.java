package io.jenkins.plugins.pexip.simulator.vbv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;

/** What the service does with rooms: each is a conference of the Management Node. */
final class Rooms {

    private final VbvConfig config;
    private final ConferenceClient node;
    private final Background background;
    private final RoomTemplate template;
    private final Pool pool = new Pool();
    private volatile boolean dialsOut = true;

    Rooms(VbvConfig config, ConferenceClient node, Background background) {
        this.config = config;
        this.node = node;
        this.background = background;
        this.template = new RoomTemplate(config);
    }

    /** Takes a room from the pool for a session. A failure on the way costs the pool a name, as in the real service. */
    ObjectNode create(String session) {
        String name = pool.take().orElseThrow(() ->
                new Problem(config.answers().poolEmpty(), "There is no room left in the pool."));
        return asked(() -> {
            int id = node.named(name).map(Rooms::id).orElseThrow(() -> new Problem(
                    config.answers().staleName(), "The pool's room is not on the Management Node."));
            ObjectNode tag = JsonNodeFactory.instance.objectNode();
            node.change(id, tag.put("tag", config.sessionBase() + session));
            background.after(config.timing().replacement(), () -> attempt(this::addToPool));
            return RoomTemplate.shortForm(node.get(id)).without("pin");
        });
    }

    ObjectNode read(String name, boolean full) {
        JsonNode found = asked(() -> node.get(id(find(name))));
        return full ? (ObjectNode) found : RoomTemplate.shortForm(found);
    }

    List<ObjectNode> list() {
        return asked(node::all).stream().map(RoomTemplate::shortForm).toList();
    }

    /** The change itself is made later; whether it succeeds nobody is told. */
    void update(String name, JsonNode fields) {
        int id = asked(() -> id(find(name)));
        background.after(config.timing().job(), () -> attempt(() -> node.change(id, fields)));
    }

    void delete(String name) {
        asked(() -> {
            node.delete(id(find(name)));
            pool.remove(name);
            return null;
        });
    }

    void createManyLater(int count) {
        background.after(config.timing().job(), () -> attempt(() -> addToPool(count)));
    }

    void deleteAllLater() {
        background.after(config.timing().job(), () -> attempt(() -> {
            pool.clear();
            node.all().forEach(room -> node.delete(id(room)));
        }));
    }

    /** For the garbage collector. @return whether the room is gone */
    boolean discard(String name) {
        return attempt(() -> node.named(name).ifPresent(room -> node.delete(id(room))));
    }

    int poolSize() {
        return pool.size();
    }

    /** Forgets all names and makes a full pool of new rooms. */
    void seed() {
        pool.clear();
        addToPool(config.pool());
    }

    void loseDialOut() {
        dialsOut = false;
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        none.putArray("automatic_participants");
        node.all().forEach(room -> node.change(id(room), none));
    }

    private void addToPool(int count) {
        for (int i = 0; i < count; i++) {
            addToPool();
        }
    }

    private void addToPool() {
        ObjectNode room = template.room();
        if (dialsOut) {
            room.putArray("automatic_participants").add(node.dialOut(config.queueAlias()));
        }
        node.create(room);
        pool.add(room.path("name").asText());
    }

    private JsonNode find(String name) {
        return node.named(name).orElseThrow(() -> new Problem(404, "There is no room of this name."));
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (NodeAway e) {
            throw new Problem(config.answers().nodeAway(), e.getMessage());
        } catch (NodeRefused e) {
            throw new Problem(500, e.getMessage());
        }
    }

    /** Work that nobody waits for fails in silence, as the real service's background work does. */
    private static boolean attempt(Runnable work) {
        try {
            work.run();
            return true;
        } catch (NodeAway | NodeRefused e) {
            return false;
        }
    }

    private static int id(JsonNode conference) {
        return conference.path("id").asInt();
    }
}
