package io.jenkins.plugins.pexip.stage.machine;

import static io.jenkins.plugins.pexip.stage.port.PowerState.DEALLOCATING;
import static io.jenkins.plugins.pexip.stage.port.PowerState.STARTING;
import static io.jenkins.plugins.pexip.stage.port.PowerState.STOPPING;
import static io.jenkins.plugins.pexip.stage.port.PowerState.UNKNOWN;

import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.Efforts;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.port.Machines;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.PowerState;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One look at machines that are brought on or off, and at most one request. */
final class Bringing {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofMinutes(30);
    /** How long a machine is started or stopped again for which Azure has no capacity, say; an assumption. */
    private static final Duration LIMIT_WHEN_PUTTING_BACK = Duration.ofHours(3);
    /** Nobody else puts it back, so a refusal is believed only when it lasts. */
    private static final Duration REFUSED_WHEN_PUTTING_BACK = Duration.ofMinutes(10);
    /** After so long, a machine of which Azure says nothing is asked to be what it was; that does no harm. */
    private static final Duration SAYS_NOTHING = Duration.ofMinutes(5);
    /** How long a change that Azure calls done may take to show; an assumption. */
    private static final Duration SETTLE = Duration.ofMinutes(2);
    /** Azure refuses to turn a machine round in the middle, so its end is waited for. */
    private static final Set<PowerState> TRANSIENT = Set.of(STOPPING, DEALLOCATING, STARTING, UNKNOWN);

    private final Situation situation;
    private final Power.Target target;
    private final boolean puttingBack;
    private final PowerDebts debts;
    private final Machines azure;
    private final Efforts efforts;
    private final Set<Machine> others = new LinkedHashSet<>();
    private final Set<Machine> silent = new LinkedHashSet<>();

    Bringing(Situation situation, Power.Target target, boolean puttingBack, PowerDebts debts) {
        this.situation = situation;
        this.target = target;
        this.puttingBack = puttingBack;
        this.debts = debts;
        this.azure = situation.here().machines();
        this.efforts = puttingBack
                ? new Efforts(situation, LIMIT_WHEN_PUTTING_BACK, REFUSED_WHEN_PUTTING_BACK)
                : new Efforts(situation, LIMIT, Duration.ZERO);
    }

    Next bring(List<Machine> machines) {
        Unreachable silence = null;
        for (Machine machine : machines) {
            try {
                if (asked(machine)) {
                    return situation.againNow(target.verb + " " + machine.name());
                }
            } catch (Unreachable e) {
                silence = e;
                others.add(machine);
                silent.add(machine);
            } catch (Refused e) {
                others.add(machine);
                note(machine, e);
            }
        }
        if (!others.isEmpty() && silent.size() == others.size()) {
            throw silence;
        }
        return others.isEmpty() ? Next.onwards() : lookAgain(machines.size());
    }

    private void note(Machine machine, Refused refusal) {
        if (efforts.isDue(what(machine))) {
            efforts.failed(what(machine), refusal);
        }
    }

    /** @return whether a request was made, with success or without */
    private boolean asked(Machine machine) {
        PowerState power = azure.status(machine).power();
        if (power == target.aim) {
            efforts.over(what(machine));
            debts.seen(situation, machine, power);
            return false;
        }
        others.add(machine);
        if (!isToBeAsked(power) || !efforts.isDue(what(machine))) {
            return false;
        }
        String effect = efforts.effect(what(machine));
        if (situation.did(effect)) {
            judge(machine, effect, power);
            return false;
        }
        ask(machine, effect);
        return true;
    }

    private boolean isToBeAsked(PowerState power) {
        return puttingBack && power == UNKNOWN && situation.longerThan(SAYS_NOTHING)
                || !target.underWay.contains(power) && !TRANSIENT.contains(power);
    }

    private void ask(Machine machine, String effect) {
        if (efforts.trouble(what(machine)).isEmpty()) {
            situation.say("%s %s (%s)", target.verb, machine.name(), machine.resourceGroup());
        }
        efforts.attempt(what(machine), () -> situation.once(
                effect, Operation.class, Optional::empty, () -> target.ask(azure, machine)));
    }

    /** What was asked for is not there, and not on its way. */
    private void judge(Machine machine, String effect, PowerState power) {
        Operation asked = situation.outcome(effect, Operation.class).orElseThrow();
        Operation now = asked.handle().isEmpty() ? asked : azure.follow(asked);
        if (now.state() == Operation.State.FAILED) {
            efforts.failed(what(machine), "Azure could not %s %s: %s".formatted(
                    target.verb, machine.name(), now.message()), now.mayPass());
        } else if (now.state() == Operation.State.SUCCEEDED && power != UNKNOWN && hadTimeToShow(effect)) {
            efforts.failed(what(machine), "Azure calls it done, and %s is %s".formatted(
                    machine.name(), power.name().toLowerCase(Locale.ROOT)), true);
        }
    }

    private boolean hadTimeToShow(String effect) {
        return situation.intended(effect).filter(at -> situation.now().isBefore(at.plus(SETTLE))).isEmpty();
    }

    private String what(Machine machine) {
        return target.what(machine, puttingBack);
    }

    private Next lookAgain(int all) {
        List<Machine> lost = others.stream().filter(this::isLost).toList();
        boolean needless = target == Power.Target.OFF && !puttingBack && !lost.isEmpty();
        if (needless || lost.size() == others.size()) {
            throw notThere(lost);
        }
        List<String> whats = others.stream().map(this::what).toList();
        String waiting = efforts.waiting(whats);
        String status = waiting.isEmpty()
                ? "waiting until all machines are " + target.word()
                : "%d of %d machines are %s; waiting: %s".formatted(
                        all - others.size(), all, target.word(), waiting);
        return situation.againIn(efforts.wait(whats, LOOK_AGAIN), status);
    }

    /** Azure may have been away for a while before it could be asked. */
    private boolean isLost(Machine machine) {
        String what = what(machine);
        return efforts.trouble(what).isPresent()
                ? efforts.isGivenUp(what)
                : situation.longerThan(LIMIT, List.of(efforts.effect(what)));
    }

    private StageFailure notThere(List<Machine> lost) {
        String reasons = lost.stream().map(this::reason).collect(Collectors.joining("; "));
        String names = lost.stream().map(Machine::name).collect(Collectors.joining(", "));
        return new StageFailure(Problem.failed(
                "Not all machines of '%s' were %s: %s.".formatted(
                        situation.environment().name(), target.word(), reasons),
                puttingBack
                        ? "Not seen %s, as they were before: %s. What the stage made of them still stands."
                                .formatted(target.word(), names)
                        : "Those that did stay there until they are put back.",
                puttingBack
                        ? "See these machines in Azure and %s them there.".formatted(target.verb)
                        : "See the machines' activity log in Azure, then start again."));
    }

    private String reason(Machine machine) {
        return efforts.trouble(what(machine))
                .map(trouble -> "%s (%s)".formatted(machine.name(), trouble.why().replaceAll("\\.$", "")))
                .orElseGet(() -> "%s (not within %d minutes)".formatted(machine.name(), LIMIT.toMinutes()));
    }
}
