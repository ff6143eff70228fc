package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;

/** How an environment goes back to what it was before an upgrade (vendor, "Downgrading or recovering"). */
public enum WayBack {

    /** All machines from their recovery points. */
    MACHINES,

    /** The Management Node's machine from its recovery point; the Conferencing Nodes are deployed anew. */
    REDEPLOY,

    /** A Management Node of the former version takes its own backup; the Conferencing Nodes are deployed anew. */
    BACKUP;

    /**
     * As Jenkinsfiles write it.
     *
     * @throws ConfigurationProblem if it is none, naming those that there are
     */
    @JsonCreator
    public static WayBack of(String text) {
        return Arrays.stream(values())
                .filter(way -> way.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new ConfigurationProblem(
                        "'%s' is no way back; there are machines, redeploy and backup.".formatted(text)));
    }

    /** Whether machines go back to copies of their disks. */
    public boolean byMachines() {
        return this != BACKUP;
    }

    /** Whether this machine goes back to a copy of its disks. */
    public boolean takes(Machine machine) {
        return this == MACHINES || this == REDEPLOY && machine.role() == Machine.Role.MANAGEMENT_NODE;
    }
}
