package io.jenkins.plugins.pexip.stage.port;

import java.util.Optional;

/**
 * Everything that one environment is reached through.
 *
 * @param hours empty if nobody says when the service on it is open
 */
public record Connection(
        ConferencePlatform platform,
        Machines machines,
        TemplateVms templateVms,
        RecoveryPoints recoveryPoints,
        Optional<Schedule> schedule,
        Optional<ApiCollection> collection,
        Optional<ServiceHours> hours) {}
