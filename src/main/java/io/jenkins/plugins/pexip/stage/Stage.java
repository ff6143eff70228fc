package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Platform;
import java.util.List;

/**
 * A gated part of a promotion, as a list of phases that are gone through in order. It holds no state: all that has to
 * be known after a restart is in the journal.
 */
public interface Stage {

    /** As the pipeline step is called. */
    String name();

    /** The kind of environment that is meant where the order names none; null if the order has to name one. */
    default Environment.Kind usualEnvironment() {
        return null;
    }

    /** The environment that the stage works on; empty if the order names none and none is usual. */
    default String environment(Platform platform, JsonNode order) {
        String named = order.path("environment").asText("");
        return named.isEmpty() && usualEnvironment() != null ? platform.only(usualEnvironment()).name() : named;
    }

    List<Phase> phases();

    /** The phases of a run that was given this order, where the way depends on it; the same for the same order. */
    default List<Phase> phases(JsonNode order) {
        return phases();
    }

    /**
     * Called before each outward effect but those on the product's own locks.
     *
     * @throws EnvironmentLost if the effect may not be had, because another promotion holds the environment or nobody
     *     does; the run ends then without any further effect
     */
    default void mayAct(Situation situation) {}

    /** What the step returns when all went well: maps, lists, strings, numbers. */
    Object result(Situation situation);
}
