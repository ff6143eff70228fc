package io.jenkins.plugins.pexip.stage.port;

import java.util.Map;

/**
 * Something that the product will have to do in a system.
 *
 * @param system which, in a word or two
 * @param name of the right, as the system calls it, and on what
 * @param held whether whoever the product signs in as has it
 */
public record Right(String system, String name, boolean held) {

    /** As the rule on rights reads it. */
    public Map<String, Object> row() {
        return Map.of("system", system, "right", name, "held", held);
    }
}
