package io.jenkins.plugins.pexip.stage.machine;

import com.fasterxml.jackson.core.type.TypeReference;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.OtherRun;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.port.PowerState;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What several stages do with an environment's machines. */
public final class MachinePhases {

    private static final String RUNNING = "machines that were running";
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final Duration BOOT = Duration.ofMinutes(30);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);

    private MachinePhases() {}

    /** Whether a run that remembered them may have switched machines off. */
    public static boolean remembered(OtherRun run) {
        return run.recall(RUNNING, Object.class).isPresent();
    }

    /**
     * Writes down which machines run, before any is touched; one that an earlier run left on or off counts as what it
     * was before that.
     */
    public static Next rememberRunning(Situation situation, PowerDebts debts) {
        if (situation.recall(RUNNING, NAMES).isEmpty()) {
            Map<Machine, PowerState> power = new LinkedHashMap<>();
            for (Machine machine : situation.environment().machines()) {
                power.put(machine, situation.here().machines().status(machine).power());
            }
            if (power.containsValue(PowerState.UNKNOWN)) {
                return unknown(situation, power);
            }
            List<Machine> running =
                    machines(situation, machine -> debts.ran(situation, machine, isOn(power.get(machine))));
            debts.incur(situation, machines(situation, machine -> isOn(power.get(machine))));
            situation.remember(RUNNING, running.stream().map(Machine::path).toList());
        }
        return Next.onwards();
    }

    private static Next unknown(Situation situation, Map<Machine, PowerState> power) {
        String which = power.keySet().stream()
                .filter(machine -> power.get(machine) == PowerState.UNKNOWN)
                .map(Machine::name)
                .collect(Collectors.joining(", "));
        if (situation.longerThan(BOOT)) {
            throw new StageFailure(Problem.failed(
                    "Azure did not say within %d minutes whether these machines run: %s."
                            .formatted(BOOT.toMinutes(), which),
                    "No machine was touched.",
                    "See the machines in Azure, then start again."));
        }
        return situation.againIn(LOOK_AGAIN, "waiting until Azure says whether it runs: " + which);
    }

    /** An environment's machines with their resource groups, in a line. */
    public static String names(Environment environment) {
        return environment.machines().stream().map(Machine::path).collect(Collectors.joining(", "));
    }

    private static boolean isOn(PowerState power) {
        return power == PowerState.RUNNING || power == PowerState.STARTING;
    }

    /** The machines that ran before; none if the stage did not come so far as to look. */
    public static List<Machine> wereRunning(Situation situation) {
        List<String> names = situation.recall(RUNNING, NAMES).orElse(List.of());
        return machines(situation, machine -> names.contains(machine.path()));
    }

    /** The machines that were off before; none if the stage did not come so far as to look. */
    public static List<Machine> wereOff(Situation situation) {
        return situation
                .recall(RUNNING, NAMES)
                .map(names -> machines(situation, machine -> !names.contains(machine.path())))
                .orElse(List.of());
    }

    /** Whether the Management Node's machine was among those. */
    public static boolean managementNodeWasOff(Situation situation) {
        return wereOff(situation).stream().anyMatch(machine -> machine.role() == Machine.Role.MANAGEMENT_NODE);
    }

    private static List<Machine> machines(Situation situation, Predicate<Machine> wanted) {
        return situation.environment().machines().stream().filter(wanted).toList();
    }

    /** Waits until the Management Node answers after its machine was started. */
    public static Next managementNodeAnswers(Situation situation) {
        try {
            Booting.asUnreachable(() -> situation.here().platform().nodes());
            return Next.onwards();
        } catch (Unreachable e) {
            if (situation.longerThan(BOOT)) {
                throw new StageFailure(Problem.failed(
                        "The Management Node of '%s' did not answer within %d minutes after its machine was running: %s"
                                .formatted(situation.environment().name(), BOOT.toMinutes(), e.getMessage()),
                        "Its machine is left as it is.",
                        "Look at the machine's console; do not reboot it in the middle of an upgrade."));
            }
            return situation.againIn(LOOK_AGAIN, "waiting until the Management Node answers");
        }
    }
}
