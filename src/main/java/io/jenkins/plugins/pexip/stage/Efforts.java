package io.jenkins.plugins.pexip.stage;

import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same effect on several things, side by side: what fails for one of them stops none of the others. It is noted,
 * said when it changes, and tried again, less and less often, for as long as that may help. What is tried has a name
 * that says what is done to which thing, such as {@code start rg/vm-1}.
 */
public final class Efforts {

    private static final String NOTE = "trouble: ";
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** A wrong password that is tried more often may lock its user out. */
    private static final Duration OTHERWISE = Duration.ofMinutes(1);

    private final Situation situation;
    private final Duration passing;
    private final Duration otherwise;

    /**
     * What went wrong last.
     *
     * @param turn how many earlier efforts had an outcome that was none
     * @param failures in a row
     * @param since when it began to be so
     * @param next not before that it is tried again
     * @param passing whether it may pass by itself
     */
    public record Trouble(int turn, int failures, Instant since, Instant next, boolean passing, String why) {}

    /**
     * @param passing for how long something is tried that fails for reasons that may pass
     * @param otherwise the same for any other reason; zero for not again
     */
    public Efforts(Situation situation, Duration passing, Duration otherwise) {
        this.situation = situation;
        this.passing = passing;
        this.otherwise = otherwise;
    }

    /** The effect's name in the journal, which is another one when an earlier outcome turned out to be none. */
    public static String effect(Situation situation, String what) {
        int turn = trouble(situation, what).map(Trouble::turn).orElse(0);
        return turn == 0 ? what : "%s, try %d".formatted(what, turn + 1);
    }

    public String effect(String what) {
        return effect(situation, what);
    }

    /** Empty while all is well. */
    public Optional<Trouble> trouble(String what) {
        return trouble(situation, what);
    }

    private static Optional<Trouble> trouble(Situation situation, String what) {
        return situation.recall(NOTE + what, Trouble.class);
    }

    /** Whether it may be tried now: it neither waits for another try nor was it given up. */
    public boolean isDue(String what) {
        return trouble(what).filter(t -> situation.now().isBefore(t.next()) || isGivenUp(what)).isEmpty();
    }

    public boolean isGivenUp(String what) {
        return trouble(what).filter(t -> !situation.now().isBefore(until(t))).isPresent();
    }

    private Instant until(Trouble trouble) {
        return trouble.since().plus(trouble.passing() ? passing : otherwise);
    }

    /**
     * Tries.
     *
     * @return false if it was refused or there was no answer, which is noted
     */
    public boolean attempt(String what, Runnable effect) {
        try {
            effect.run();
            return true;
        } catch (Refused e) {
            failed(what, e);
        } catch (Unreachable e) {
            failed(what, e.getMessage(), true, e.retryAfter());
        }
        return false;
    }

    /** The same for an effect after which nothing is left to wait for. */
    public void attemptAtOnce(String what, Runnable effect) {
        if (attempt(what, effect)) {
            over(what);
        }
    }

    /**
     * After everything was tried that is due: goes onwards if all of it was done, and says when to try again if not.
     *
     * @param failure made of what went wrong with each, for when nothing helps any more
     */
    public Next settle(Collection<String> whats, String doing, Function<String, StageFailure> failure) {
        List<String> troubled = whats.stream()
                .filter(what -> trouble(what).isPresent() && !situation.did(effect(what)))
                .toList();
        if (troubled.isEmpty()) {
            return Next.onwards();
        }
        if (troubled.stream().allMatch(this::isGivenUp)) {
            throw failure.apply(troubled.stream().map(this::reason).collect(Collectors.joining("; ")));
        }
        return situation.againIn(wait(troubled, LONGEST), "%s; waiting: %s".formatted(doing, waiting(troubled)));
    }

    private String reason(String what) {
        return "%s (%s)".formatted(what, trouble(what).orElseThrow().why().replaceAll("\\.$", ""));
    }

    public void failed(String what, Refused refusal) {
        failed(what, refusal.getMessage(), refusal.reason() == Refused.Reason.TEMPORARY, Duration.ZERO);
    }

    /** @param mayPass whether it may go better later, without anybody's doing */
    public void failed(String what, String why, boolean mayPass) {
        failed(what, why, mayPass, Duration.ZERO);
    }

    private void failed(String what, String why, boolean mayPass, Duration atLeast) {
        Optional<Trouble> before = trouble(what);
        int turn = before.map(Trouble::turn).orElse(0) + (situation.did(effect(what)) ? 1 : 0);
        int failures = before.map(Trouble::failures).orElse(0) + 1;
        Instant since = before.filter(t -> t.passing() == mayPass).map(Trouble::since).orElse(situation.now());
        Duration wait = mayPass ? backoff(failures) : OTHERWISE;
        Instant next = situation.now().plus(wait.compareTo(atLeast) < 0 ? atLeast : wait);
        Trouble now = new Trouble(turn, failures, since, next, mayPass, why);
        situation.remember(NOTE + what, now);
        if (before.filter(t -> t.why().equals(why)).isEmpty()) {
            tell(what, now);
        }
    }

    private static Duration backoff(int failures) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private void tell(String what, Trouble trouble) {
        String goesOn = isGivenUp(what)
                ? ""
                : " It is tried again until %s; the others go on.".formatted(seconds(until(trouble)));
        situation.say("%s: %s%s", what, trouble.why(), goesOn);
    }

    /** It was done, or is not wanted any more. */
    public void over(String what) {
        if (trouble(what).isPresent()) {
            situation.forget(NOTE + what);
            situation.say("%s: that is done now", what);
        }
    }

    /** How long until one of these is to be tried again, if that is sooner than usual. */
    public Duration wait(Collection<String> whats, Duration usual) {
        return waitingOnes(whats)
                .map(what -> Duration.between(situation.now(), trouble(what).orElseThrow().next()))
                .reduce(usual, (a, b) -> a.compareTo(b) < 0 ? a : b);
    }

    /** What was tried again meanwhile waits for nothing but its own end. */
    private Stream<String> waitingOnes(Collection<String> whats) {
        return whats.stream()
                .filter(what -> !isGivenUp(what))
                .filter(what -> trouble(what).filter(t -> situation.now().isBefore(t.next())).isPresent());
    }

    /** What waits for another try, and why, for a status; empty if nothing does. */
    public String waiting(Collection<String> whats) {
        return waitingOnes(whats)
                .map(what -> trouble(what)
                        .map(t -> "%s, again at %s (%s)".formatted(what, seconds(t.next()), t.why()))
                        .orElseThrow())
                .collect(Collectors.joining("; "));
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
