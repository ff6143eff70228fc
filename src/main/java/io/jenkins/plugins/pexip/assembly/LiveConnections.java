package io.jenkins.plugins.pexip.assembly;

import io.jenkins.plugins.pexip.azure.AzureConnection;
import io.jenkins.plugins.pexip.azure.AzureMachines;
import io.jenkins.plugins.pexip.azure.AzureRecoveryPoints;
import io.jenkins.plugins.pexip.azure.AzureTemplateVms;
import io.jenkins.plugins.pexip.infinity.ManagementNode;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Secrets;
import io.jenkins.plugins.pexip.platform.ServiceHoursSettings;
import io.jenkins.plugins.pexip.schedule.AzureDevOpsSchedule;
import io.jenkins.plugins.pexip.stage.port.ApiCollection;
import io.jenkins.plugins.pexip.stage.port.Connection;
import io.jenkins.plugins.pexip.stage.port.Connections;
import io.jenkins.plugins.pexip.stage.port.Schedule;
import io.jenkins.plugins.pexip.stage.port.ServiceHours;
import io.jenkins.plugins.pexip.verify.AnnouncedHours;
import io.jenkins.plugins.pexip.verify.ConfiguredHours;
import io.jenkins.plugins.pexip.verify.NewmanCollection;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reaches environments as they are configured: Pexip Infinity, Azure, Azure DevOps and Newman. */
public final class LiveConnections implements Connections {

    private final Secrets secrets;
    private final Clock clock;
    private final Duration longest;
    private final Map<String, Connection> made = new ConcurrentHashMap<>();

    public LiveConnections(Secrets secrets, Clock clock) {
        this(secrets, clock, null);
    }

    /** @param longest how long an answer may take at most, in real time; null for what is usual where it is asked */
    public LiveConnections(Secrets secrets, Clock clock, Duration longest) {
        this.secrets = secrets;
        this.clock = clock;
        this.longest = longest;
    }

    @Override
    public Connection to(Environment environment) {
        return made.computeIfAbsent(environment.name(), name -> connect(environment));
    }

    private Connection connect(Environment environment) {
        AzureConnection azure = AzureConnection.open(environment.azure(), secrets, clock, longest);
        Optional<Schedule> schedule = Optional.ofNullable(environment.schedule())
                .map(settings -> new AzureDevOpsSchedule(settings, secrets, clock, longest));
        Optional<ApiCollection> collection = Optional.ofNullable(environment.verification())
                .map(settings -> new NewmanCollection(settings, secrets));
        return new Connection(
                new ManagementNode(environment.managementNode(), secrets, clock, longest),
                new AzureMachines(azure),
                new AzureTemplateVms(azure),
                new AzureRecoveryPoints(azure, clock),
                schedule,
                collection,
                Optional.ofNullable(environment.serviceHours()).map(this::hours));
    }

    private ServiceHours hours(ServiceHoursSettings settings) {
        return settings.url() == null ? new ConfiguredHours(settings) : new AnnouncedHours(settings, clock, longest);
    }
}
