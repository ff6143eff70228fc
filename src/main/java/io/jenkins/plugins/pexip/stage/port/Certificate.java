package io.jenkins.plugins.pexip.stage.port;

import java.time.Instant;

/**
 * A certificate that the platform serves with or trusts.
 *
 * @param name its subject
 * @param root whether it is signed by itself
 * @param signature the name of the algorithm that it is signed with; null if it could not be read
 * @param expires null if it could not be read
 */
public record Certificate(String name, Kind kind, boolean root, String signature, Instant expires) {

    /** What it is for. */
    public enum Kind {
        /** A server's own. */
        TLS,
        /** An authority's, root or intermediate. */
        CA
    }
}
