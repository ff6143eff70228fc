package io.jenkins.plugins.pexip.stage;

import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.Platform;

/**
 * One run of a pipeline over a platform.
 *
 * @param id unique among all promotions of the platform, such as a job's name and a run's number
 * @param startedBy who started it, and who had a hand in it
 */
public record Promotion(String id, Platform platform, Starter startedBy) {

    /** The same, started by somebody else. */
    public Promotion startedBy(Starter starter) {
        return new Promotion(id, platform, starter);
    }
}
