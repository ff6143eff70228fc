package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * The pipeline in Azure DevOps that starts and stops an environment's machines.
 *
 * @param organisation the organisation's address, such as {@code https://dev.azure.com/example}
 * @param definition the pipeline's id
 * @param credentials id of a personal access token (the user name is ignored) or, with BEARER, of an access token
 * @param trust a PEM file with the certificates to trust for this address alone; null for the JVM's
 * @param runInProgress what to do about a run that was under way when the pipeline was paused; WAIT if null
 * @param drainWithin how long to wait for that run; an hour if null
 * @param queuedRuns what to do with the runs that piled up meanwhile; CANCEL if null
 */
public record ScheduleSettings(
        @JsonProperty(required = true) String organisation,
        @JsonProperty(required = true) String project,
        @JsonProperty(required = true) int definition,
        @JsonProperty(required = true) @CredentialsId String credentials,
        Authentication authentication,
        @LocalFile String trust,
        RunInProgress runInProgress,
        Duration drainWithin,
        QueuedRuns queuedRuns) {

    public enum Authentication {
        TOKEN,
        BEARER
    }

    public enum RunInProgress {
        WAIT,
        CANCEL
    }

    public enum QueuedRuns {
        CANCEL,
        KEEP
    }

    /** @throws ConfigurationProblem if the address is none of HTTPS, or a number cannot be */
    public ScheduleSettings {
        HttpsAddress.check("organisation", organisation);
        authentication = authentication == null ? Authentication.TOKEN : authentication;
        runInProgress = runInProgress == null ? RunInProgress.WAIT : runInProgress;
        drainWithin = drainWithin == null ? Duration.ofHours(1) : drainWithin;
        queuedRuns = queuedRuns == null ? QueuedRuns.CANCEL : queuedRuns;
        PolicySettings.require(definition > 0, "definition", definition, "the pipeline's id, 1 or more");
        PolicySettings.require(drainWithin.compareTo(Duration.ZERO) > 0, "drainWithin", drainWithin,
                "longer than nothing");
    }
}
