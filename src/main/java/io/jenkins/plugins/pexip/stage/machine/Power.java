package io.jenkins.plugins.pexip.stage.machine;

import static io.jenkins.plugins.pexip.stage.port.PowerState.DEALLOCATED;
import static io.jenkins.plugins.pexip.stage.port.PowerState.DEALLOCATING;
import static io.jenkins.plugins.pexip.stage.port.PowerState.RUNNING;
import static io.jenkins.plugins.pexip.stage.port.PowerState.STARTING;
import static io.jenkins.plugins.pexip.stage.port.PowerState.STOPPING;
import static io.jenkins.plugins.pexip.stage.port.PowerState.UNKNOWN;

import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.port.Machines;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.PowerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Switches machines on and off, one request a call, and sees that they get there. */
public final class Power {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofMinutes(30);
    /** After so long, a machine of which Azure says nothing is asked to be what it was; that does no harm. */
    private static final Duration SAYS_NOTHING = Duration.ofMinutes(5);
    /** Azure refuses to turn a machine round in the middle, so its end is waited for. */
    private static final Set<PowerState> TRANSIENT = Set.of(STOPPING, DEALLOCATING, STARTING, UNKNOWN);

    private final Target target;
    private final boolean puttingBack;

    private enum Target {
        ON(RUNNING, Set.of(RUNNING, STARTING), "start"),
        OFF(DEALLOCATED, Set.of(DEALLOCATED, DEALLOCATING), "deallocate");

        final PowerState aim;
        final Set<PowerState> underWay;
        final String verb;

        Target(PowerState aim, Set<PowerState> underWay, String verb) {
            this.aim = aim;
            this.underWay = underWay;
            this.verb = verb;
        }

        String word() {
            return aim.name().toLowerCase(Locale.ROOT);
        }
    }

    private Power(Target target, boolean puttingBack) {
        this.target = target;
        this.puttingBack = puttingBack;
    }

    public static Power on() {
        return new Power(Target.ON, false);
    }

    public static Power off() {
        return new Power(Target.OFF, false);
    }

    /** The same where machines are to be what they were before, and nothing else follows that could see to it. */
    public Power again() {
        return new Power(target, true);
    }

    /** Brings all of these machines there; goes onwards when each is, and fails after half an hour. */
    public Next bring(Situation situation, List<Machine> machines) {
        Machines azure = situation.here().machines();
        List<Machine> others = new ArrayList<>();
        for (Machine machine : machines) {
            PowerState power = azure.status(machine).power();
            if (isToBeAsked(situation, power) && ask(situation, azure, machine)) {
                return situation.againNow(target.verb + " " + machine.name());
            }
            if (power != target.aim) {
                others.add(machine);
            }
        }
        return others.isEmpty() ? Next.onwards() : lookAgain(situation, others);
    }

    /** Whether any of these machines was asked for already. */
    public boolean hasBegun(Situation situation, List<Machine> machines) {
        return machines.stream().anyMatch(machine -> situation.intended(effect(machine)).isPresent());
    }

    private boolean isToBeAsked(Situation situation, PowerState power) {
        return puttingBack && power == UNKNOWN && situation.longerThan(SAYS_NOTHING)
                || !target.underWay.contains(power) && !TRANSIENT.contains(power);
    }

    /** @return false if it was asked for before */
    private boolean ask(Situation situation, Machines azure, Machine machine) {
        String effect = effect(machine);
        if (situation.did(effect)) {
            failIfAzureFailed(situation, azure, effect, machine);
            return false;
        }
        situation.say("%s %s (%s)", target.verb, machine.name(), machine.resourceGroup());
        situation.once(
                effect,
                Operation.class,
                Optional::empty,
                () -> target == Target.ON ? azure.start(machine) : azure.deallocate(machine));
        return true;
    }

    private String effect(Machine machine) {
        return target.verb + " " + machine.path();
    }

    private void failIfAzureFailed(Situation situation, Machines azure, String effect, Machine machine) {
        Operation operation = situation.outcome(effect, Operation.class).orElse(null);
        if (operation == null || operation.handle().isEmpty()) {
            return;
        }
        Operation now = azure.follow(operation);
        if (now.state() == Operation.State.FAILED) {
            throw new StageFailure(Problem.failed(
                    "Azure could not %s %s: %s".formatted(target.verb, machine.name(), now.message()),
                    "The other machines stay as they are until they are put back.",
                    "See the machine's activity log in Azure, then start again."));
        }
    }

    /** Azure may have been away for a while before it could be asked. */
    private Next lookAgain(Situation situation, List<Machine> others) {
        if (situation.longerThan(LIMIT, others.stream().map(this::effect).toList())) {
            throw new StageFailure(Problem.failed(
                    "Not all machines of '%s' were %s within %d minutes."
                            .formatted(situation.environment().name(), target.word(), LIMIT.toMinutes()),
                    puttingBack
                            ? "Not seen %s, as they were before: %s. What the stage made of them still stands."
                                    .formatted(target.word(), names(others))
                            : "Those that did stay there until they are put back.",
                    puttingBack
                            ? "See these machines in Azure and %s them there.".formatted(target.verb)
                            : "See the machines in Azure, then start again."));
        }
        return situation.againIn(LOOK_AGAIN, "waiting until all machines are " + target.word());
    }

    private static String names(List<Machine> machines) {
        return machines.stream().map(Machine::name).collect(Collectors.joining(", "));
    }
}
