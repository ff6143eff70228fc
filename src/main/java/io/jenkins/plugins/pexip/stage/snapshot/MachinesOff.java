package io.jenkins.plugins.pexip.stage.snapshot;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.util.Arrays;

/** Who switches off the machines that are copied (guide, "wait for the VM status pipeline …, or pause it"). */
public enum MachinesOff {

    /** The product, at once, while the schedule is paused around it. */
    NOW,

    /** The schedule, at its own time; the product waits for it. */
    BY_SCHEDULE;

    /**
     * As Jenkinsfiles write it.
     *
     * @throws ConfigurationProblem if it is none, naming those that there are
     */
    @JsonCreator
    public static MachinesOff of(String text) {
        return Arrays.stream(values())
                .filter(way -> way.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new ConfigurationProblem(
                        "machinesOff is '%s'; write NOW or BY_SCHEDULE.".formatted(text)));
    }
}
