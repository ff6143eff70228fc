package io.jenkins.plugins.pexip.policy.rule;

import static io.jenkins.plugins.pexip.policy.fact.FactNames.ANSWERS;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.MACHINES;
import static io.jenkins.plugins.pexip.policy.fact.FactNames.SCHEDULE;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Words;
import java.util.List;

/** What must hold of the machines and of what starts and stops them. */
final class MachineRules {

    private MachineRules() {}

    record Machine(String name, String resourceGroup, String power) {

        /** Names are unique in a resource group only; Azure's comparisons ignore case. */
        boolean is(String otherName, String otherGroup) {
            return name.equalsIgnoreCase(otherName) && resourceGroup.equalsIgnoreCase(otherGroup);
        }
    }

    record Schedule(boolean configured, String queueStatus, Integer inProgress) {}

    /** @throws UnknownFact if there are none, for nothing holds of no machines */
    static List<Machine> machines(FactReader facts) {
        List<Machine> machines = facts.list(MACHINES, Machine.class);
        if (machines.isEmpty()) {
            throw new UnknownFact("No machine of the environment is known; configure its machines and judge again.");
        }
        return machines;
    }

    static Finding running(FactReader facts, PolicySettings limits) {
        List<Machine> machines = machines(facts);
        List<String> others = machines.stream()
                .filter(machine -> !"RUNNING".equals(machine.power()))
                .map(machine -> "%s (%s)".formatted(machine.name(), machine.power()))
                .toList();
        if (!others.isEmpty()) {
            return Finding.broken("Not running: %s. Start them and wait until the Management Node answers.",
                    Words.list(others));
        }
        return facts.flag(ANSWERS)
                ? Finding.holds("%s running and the Management Node answers.",
                        machines.size() == 1 ? "The machine is" : "All " + machines.size() + " machines are")
                : Finding.broken("The machines run and the Management Node does not answer; wait for it, or see what"
                        + " keeps it from answering.");
    }

    static Finding schedulePaused(FactReader facts, PolicySettings limits) {
        Schedule schedule = facts.as(SCHEDULE, Schedule.class);
        if (!schedule.configured()) {
            return Finding.holds("No schedule starts or stops the machines of this environment.");
        }
        if (schedule.queueStatus() == null || schedule.inProgress() == null) {
            return Finding.unknown("The state of the start/stop pipeline could not be read in full; read it again.");
        }
        if ("ENABLED".equals(schedule.queueStatus())) {
            return Finding.broken("The start/stop pipeline is not paused and may switch machines off at any time; run"
                    + " this inside pauseSchedule.");
        }
        return schedule.inProgress() > 0
                ? Finding.broken("The start/stop pipeline is paused, and %s still in progress; wait for it or cancel"
                        + " it.",
                        schedule.inProgress() == 1 ? "1 run is" : schedule.inProgress() + " runs are")
                : Finding.holds("The start/stop pipeline is %s and no run of it is in progress.",
                        "PAUSED".equals(schedule.queueStatus()) ? "paused" : "disabled");
    }
}
