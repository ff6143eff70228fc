package io.jenkins.plugins.pexip.stage.port;

import java.time.Instant;

/**
 * When a schedule queues its next run by itself.
 *
 * @param at null if that is not known
 * @param unknown why it is not, in words without an end; empty if it is
 */
public record NextRun(Instant at, String unknown) {

    public static NextRun at(Instant instant) {
        return new NextRun(instant, "");
    }

    public static NextRun unknown(String why) {
        return new NextRun(null, why);
    }
}
