package io.jenkins.plugins.pexip.simulator.devops;

import java.time.Instant;

/**
 * A run as tests see it.
 *
 * @param status such as {@code notStarted}
 * @param result null until it is completed
 * @param startedAt null if it never started
 */
public record RunView(int id, String status, String result, String reason, Instant queuedAt, Instant startedAt) {

    static RunView of(Run run) {
        return new RunView(run.id(), run.status(), run.result(), run.reason(), run.queuedAt(), run.startedAt());
    }
}
