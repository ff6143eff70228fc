package io.jenkins.plugins.pexip.stage;

import io.jenkins.plugins.pexip.platform.Platform;

/**
 * One run of a pipeline over a platform.
 *
 * @param id unique among all promotions of the platform, such as a job's name and a run's number
 * @param startedBy user id of who started it; empty if nobody did, such as a timer
 */
public record Promotion(String id, Platform platform, String startedBy) {}
