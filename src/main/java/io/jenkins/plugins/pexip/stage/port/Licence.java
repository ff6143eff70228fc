package io.jenkins.plugins.pexip.stage.port;

import java.time.Instant;

/**
 * A licence of the platform.
 *
 * @param legacy whether it is of the kind that ended with release 27; null if nobody knows
 * @param expires null if it never does
 */
public record Licence(String id, String product, Boolean legacy, boolean active, Instant expires) {}
