package io.jenkins.plugins.pexip.stage.port;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something that is configured on the platform.
 *
 * @param id tells it from others of its kind; stays as long as it does
 * @param name for people
 * @param lasting false for what services make and remove while they run, such as a room for one call
 * @param fields each field's value as JSON text; of a secret only whether it is set
 */
public record ConfiguredObject(String id, String name, boolean lasting, Map<String, String> fields) {

    public ConfiguredObject {
        fields = new TreeMap<>(fields);
    }
}
