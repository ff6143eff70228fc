package io.jenkins.plugins.pexip.stage.port;

import java.time.Instant;

/**
 * An alarm that stands.
 *
 * @param name its code, such as {@code connectivity_lost}
 * @param node the node it is about; empty if none
 */
public record Alarm(String name, String level, String node, String details, Instant raisedAt) {

    /**
     * The same with whom it is between.
     *
     * @param instance in the platform's own words, such as {@code Source=10.0.0.1, Destination=10.0.1.1}; may be empty
     */
    public record Raised(Alarm alarm, String instance) {}

    /** Whether both speak of the same trouble, whenever it was raised. */
    public boolean sameAs(Alarm other) {
        return name.equals(other.name) && node.equals(other.node);
    }
}
