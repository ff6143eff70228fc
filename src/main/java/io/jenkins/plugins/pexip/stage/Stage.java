package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.Platform;
import java.util.List;

/**
 * A gated part of a promotion, as a list of phases that are gone through in order. It holds no state: all that has to
 * be known after a restart is in the journal.
 */
public interface Stage {

    /** As the pipeline step is called. */
    String name();

    /** The environment that the stage works on; empty if the order names none. */
    default String environment(Platform platform, JsonNode order) {
        return order.path("environment").asText("");
    }

    List<Phase> phases();

    /** What the step returns when all went well: maps, lists, strings, numbers. */
    Object result(Situation situation);
}
