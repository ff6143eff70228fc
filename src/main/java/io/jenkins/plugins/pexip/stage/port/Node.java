package io.jenkins.plugins.pexip.stage.port;

import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;

/**
 * A node of the platform at the moment of asking.
 *
 * @param address its IP address, by which alarms name it; empty if not known
 * @param version null if the node never reported one
 * @param stateWord the node's own word for its state, for people; never parsed again
 * @param alwaysOn false for nodes that are started for peaks only
 * @param lastContact null if there never was one
 */
public record Node(
        String name,
        String address,
        Role role,
        Version version,
        NodeState state,
        String stateWord,
        boolean maintenance,
        boolean synchronised,
        boolean alwaysOn,
        Instant lastContact) {

    /** What a node does. */
    public enum Role {
        MANAGEMENT,
        CONFERENCING,
        PROXYING
    }
}
