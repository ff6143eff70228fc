package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of a platform's two sides.
 *
 * @param name how Jenkinsfiles call it, such as {@code test} or {@code prod}
 * @param schedule what starts and stops its machines; null if nothing does
 * @param verification how the service on it is verified; null if only the platform itself can be checked
 * @param serviceHours when the service on it is open; null if nobody says
 * @param newNodes the VMs that new Conferencing Nodes may be deployed to; none if null
 */
public record Environment(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Kind kind,
        @JsonProperty(required = true) ManagementNodeSettings managementNode,
        @JsonProperty(required = true) List<Machine> machines,
        @JsonProperty(required = true) AzureSettings azure,
        ScheduleSettings schedule,
        VerificationSettings verification,
        ServiceHoursSettings serviceHours,
        List<NewNodeVm> newNodes) {

    /** Which rules apply: Test leads, Production follows. */
    public enum Kind {
        TEST,
        PRODUCTION
    }

    public Environment {
        machines = machines == null ? List.of() : List.copyOf(machines);
        newNodes = newNodes == null ? List.of() : List.copyOf(newNodes);
        if (azure != null && machines.stream().noneMatch(it -> it.role() == Machine.Role.MANAGEMENT_NODE)) {
            throw new ConfigurationProblem(("'machines' of '%s' holds no machine with the role MANAGEMENT_NODE; list"
                    + " all machines of the environment, since what is not listed gets no recovery point.")
                    .formatted(name));
        }
    }

    /** One that waits for no new nodes. */
    public Environment(String name, Kind kind, ManagementNodeSettings managementNode, List<Machine> machines,
            AzureSettings azure, ScheduleSettings schedule, VerificationSettings verification,
            ServiceHoursSettings serviceHours) {
        this(name, kind, managementNode, machines, azure, schedule, verification, serviceHours, List.of());
    }

    /** The same with other VMs for new nodes. */
    public Environment with(List<NewNodeVm> others) {
        return new Environment(name, kind, managementNode, machines, azure, schedule, verification, serviceHours,
                others);
    }

    /** The ids of the credentials that it is reached with. */
    public List<String> credentialIds() {
        return Stream.of(
                        Optional.ofNullable(managementNode).map(ManagementNodeSettings::credentials),
                        Optional.ofNullable(azure).map(AzureSettings::credentials),
                        Optional.ofNullable(schedule).map(ScheduleSettings::credentials))
                .flatMap(Optional::stream)
                .toList();
    }
}
