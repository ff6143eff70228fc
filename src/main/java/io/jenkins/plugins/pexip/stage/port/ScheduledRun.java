package io.jenkins.plugins.pexip.stage.port;

import java.time.Instant;

/**
 * @param number as people see it, such as {@code 20261121.3}
 * @param reason the other side's word for why it was queued, such as {@code schedule} or {@code manual}
 */
public record ScheduledRun(int id, String number, String reason, Instant queuedAt) {}
