package io.jenkins.plugins.pexip.stage.port;

/** @param revision grows with each change of the definition, by whomever */
public record ScheduleState(String name, QueueStatus queueStatus, int revision) {}
