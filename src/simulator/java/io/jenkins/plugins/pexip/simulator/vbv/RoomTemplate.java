package io.jenkins.plugins.pexip.simulator.vbv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** What rooms look like: to the Management Node when they are made, and to callers when they are read. */
final class RoomTemplate {

    private static final List<String> SHORT_FORM =
            List.of("id", "name", "service_type", "allow_guests", "pin", "guest_pin", "tag", "aliases");
    private final SecureRandom random = new SecureRandom();
    private final VbvConfig config;

    RoomTemplate(VbvConfig config) {
        this.config = config;
    }

    /** A new room's body, with a name that reads like base64 and is safe in a path. */
    ObjectNode room() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        String name = config.roomPrefix() + Base64.getUrlEncoder().encodeToString(bytes);
        ObjectNode room = JsonNodeFactory.instance.objectNode();
        room.put("name", name).put("service_type", "conference").put("allow_guests", true);
        room.put("pin", digits(6)).put("guest_pin", digits(4)).put("tag", "");
        room.put("description", "Verify by Video, calls " + config.queueAlias());
        room.putArray("aliases").addObject().put("alias", name).put("description", "");
        return room;
    }

    static ObjectNode shortForm(JsonNode conference) {
        ObjectNode room = JsonNodeFactory.instance.objectNode();
        SHORT_FORM.forEach(field -> room.set(field, conference.path(field)));
        return room;
    }

    private String digits(int count) {
        return random.ints(count, 0, 10).collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
