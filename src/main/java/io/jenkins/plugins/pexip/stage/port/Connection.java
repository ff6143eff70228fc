package io.jenkins.plugins.pexip.stage.port;

import java.util.Optional;

/** Everything that one environment is reached through. */
public record Connection(
        ConferencePlatform platform,
        Machines machines,
        RecoveryPoints recoveryPoints,
        Optional<Schedule> schedule,
        Optional<ApiCollection> collection) {}
