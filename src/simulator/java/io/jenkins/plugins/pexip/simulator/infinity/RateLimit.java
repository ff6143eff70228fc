package io.jenkins.plugins.pexip.simulator.infinity;

import io.jenkins.plugins.pexip.simulator.infinity.rest.ApiError;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Json;
import io.jenkins.plugins.pexip.simulator.infinity.rest.Reply;

/** So many requests in 60 seconds of real time, then 429 (facts, section 1.4: second hand). */
final class RateLimit {

    private static final long WINDOW_SECONDS = 60;
    private final int allowed;
    private long windowStart = System.nanoTime();
    private int used;
    private long all;

    /** @param allowed 0 for no limit */
    RateLimit(int allowed) {
        this.allowed = allowed;
    }

    /** @throws ApiError 429 with Retry-After in seconds */
    synchronized void take() {
        all++;
        long seconds = (System.nanoTime() - windowStart) / 1_000_000_000;
        if (seconds >= WINDOW_SECONDS) {
            windowStart = System.nanoTime();
            used = 0;
        }
        if (allowed > 0 && ++used > allowed) {
            throw new ApiError(Reply.json(429, Json.error("Too many requests."))
                    .with("Retry-After", Long.toString(Math.max(1, WINDOW_SECONDS - seconds))));
        }
    }

    /** Requests since the start, allowed or not. */
    synchronized long all() {
        return all;
    }
}
