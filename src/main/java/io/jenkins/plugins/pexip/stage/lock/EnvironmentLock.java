package io.jenkins.plugins.pexip.stage.lock;

import static java.util.stream.Collectors.partitioningBy;

import io.jenkins.plugins.pexip.stage.EnvironmentLost;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes an environment for a promotion and gives it back. Inside a block of the promotion that holds it there is
 * nothing to take; only the run that took it gives it back. Whoever waits is superseded by a newer promotion that
 * waits or holds, unless it holds another environment and so is in the middle of a change, or was approved: what
 * somebody decided is not ended by whoever starts a run after it.
 */
final class EnvironmentLock {

    private static final String LINE_UP = Situation.LOCK + "line up";
    private static final String TAKE = Situation.LOCK + "take";
    private static final String LEAVE = Situation.LOCK + "give back";
    private static final String INSIDE = "in the block of the run that holds the environment";
    private static final String WAITED_FOR = "waited for";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    /** An assumption: longer than a whole change of an environment takes, drained nodes included. */
    private static final Duration PATIENCE = Duration.ofHours(12);

    private final Locks locks;
    private final Holders holders;

    EnvironmentLock(Locks locks, Holders holders) {
        this.locks = locks;
        this.holders = holders;
    }

    Next lineUp(Situation situation) {
        Claim mine = mine(situation);
        if (holder(situation).filter(this::mayGoOn).filter(mine::samePromotion).filter(held -> !held.sameAs(mine))
                .isPresent()) {
            situation.remember(INSIDE, true);
            return Next.onwards();
        }
        String environment = situation.environment().name();
        situation.once(LINE_UP, () -> locks.knows(environment, mine), () -> locks.lineUp(environment, mine));
        return Next.onwards();
    }

    Next take(Situation situation) {
        if (!situation.did(LINE_UP)) {
            return Next.onwards();
        }
        Claim mine = mine(situation);
        Optional<Claim> holder = holder(situation).filter(held -> !held.sameAs(mine));
        failIfSuperseded(situation, mine, holder);
        if (holder.filter(this::mayGoOn).isPresent()) {
            return waitFor(situation, holder.get());
        }
        String environment = situation.environment().name();
        Claim now = situation.each(TAKE, () -> locks.take(environment, mine, holder));
        if (!now.sameAs(mine)) {
            return situation.againNow("waiting for the environment");
        }
        tell(situation, holder);
        return Next.onwards();
    }

    private static void tell(Situation situation, Optional<Claim> gone) {
        gone.ifPresent(held -> situation.say(
                "taken over from %s, which held it and is gone for good; what it changed for a time may still stand",
                held.whoAndSince()));
        if (gone.isEmpty() && situation.recall(WAITED_FOR, String.class).isPresent()) {
            situation.say("free again; this promotion holds it now");
        }
    }

    private void failIfSuperseded(Situation situation, Claim mine, Optional<Claim> holder) {
        String environment = situation.environment().name();
        List<Claim> waiting = waiting(environment);
        Optional<Claim> newer = Stream.concat(holder.filter(this::mayGoOn).stream(), waiting.stream())
                .filter(other -> other.newerThan(mine))
                .findFirst();
        boolean keepsItsPlace = situation.engine().journal().hasNote(Situation.APPROVED_BY)
                || locks.holdsAny(mine.promotion());
        if (newer.isPresent() && !keepsItsPlace) {
            throw new StageFailure(Problem.failed(
                    "Superseded by %s, which is newer and %s '%s'.".formatted(
                            newer.get().who(), newer.equals(holder) ? "holds" : "waits for", environment),
                    "Nothing was changed.",
                    "If this one is still wanted, start it again when the newer one is done."));
        }
    }

    /** Who waits and may go on. The claims of the others are nobody's to give back, and so are taken out here. */
    private List<Claim> waiting(String environment) {
        Map<Boolean, List<Claim>> all = locks.waiting(environment).stream().collect(partitioningBy(this::mayGoOn));
        all.get(false).forEach(gone -> locks.dismiss(environment, gone));
        return all.get(true);
    }

    private Next waitFor(Situation situation, Claim holder) {
        String since = "%s, which holds it".formatted(holder.whoAndSince());
        if (situation.longerThan(PATIENCE)) {
            throw new StageFailure(Problem.failed(
                    "Waited %d hours for '%s' in vain: %s holds it.".formatted(
                            PATIENCE.toHours(), situation.environment().name(), holder.whoAndSince()),
                    "Nothing was changed.",
                    "Let that one end, or go on with it. " + holder.advice()));
        }
        if (situation.recall(WAITED_FOR, String.class).filter(since::equals).isEmpty()) {
            situation.remember(WAITED_FOR, since);
            situation.say("held by %s; this promotion waits. %s", holder.whoAndSince(), holder.advice());
        }
        return situation.againIn(LOOK_AGAIN, "waiting for " + since);
    }

    Next giveBack(Situation situation) {
        if (situation.intended(LINE_UP).isPresent()) {
            String environment = situation.environment().name();
            Claim mine = mine(situation);
            situation.once(LEAVE, () -> !locks.knows(environment, mine), () -> locks.leave(environment, mine));
        }
        return Next.onwards();
    }

    /** @throws EnvironmentLost unless this promotion still holds the environment, once it did */
    void mayAct(Situation situation) {
        if (!wasHad(situation) && situation.recall(INSIDE, Boolean.class).isEmpty()) {
            return;
        }
        Optional<Claim> holder = holder(situation);
        if (holder.filter(mine(situation)::samePromotion).isEmpty()) {
            throw new EnvironmentLost("'%s' is not held by this promotion any more: %s.".formatted(
                    situation.environment().name(),
                    holder.map(other -> "it was taken over by " + other.whoAndSince())
                            .orElse("it was given back, by give-up for instance")));
        }
    }

    /** Whether the run lined up and never got the environment. */
    boolean wasNotHad(Situation situation) {
        return situation.intended(LINE_UP).isPresent() && !wasHad(situation);
    }

    /** Whether this run is the one that took the environment. */
    boolean wasHad(Situation situation) {
        return situation.outcome(TAKE, Claim.class).filter(mine(situation)::sameAs).isPresent();
    }

    private boolean mayGoOn(Claim claim) {
        return !holders.isGoneForGood(claim);
    }

    private Optional<Claim> holder(Situation situation) {
        return locks.holder(situation.environment().name());
    }

    private static Claim mine(Situation situation) {
        return new Claim(
                situation.engine().promotion().id(),
                situation.runId(),
                situation.engine().promotion().startedBy().toString(),
                situation.engine().journal().startedAt(),
                situation.now());
    }
}
