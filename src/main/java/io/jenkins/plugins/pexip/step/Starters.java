package io.jenkins.plugins.pexip.step;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.pexip.person.Starter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who started a run, read from its causes. A run is a person's if nothing but persons is among them; everybody who had
 * a hand in it is found all the same: along upstream runs, and in the run that was replayed or rebuilt.
 */
final class Starters {

    /** Runs that started runs that started runs; more than Jenkins keeps. */
    private static final int DEPTH = 12;

    private final Set<String> people = new LinkedHashSet<>();

    private Starters() {}

    static Starter of(Run<?, ?> run) {
        return of(run.getCauses());
    }

    static Starter of(List<Cause> causes) {
        Starters starters = new Starters();
        List<Cause> others = new ArrayList<>();
        for (Cause cause : causes) {
            if (!starters.add(cause)) {
                others.add(cause);
            }
        }
        String by = starters.people.stream().findFirst().orElse("");
        others.forEach(cause -> starters.follow(cause, DEPTH));
        List<String> involved = List.copyOf(starters.people);
        if (others.isEmpty()) {
            return by.isEmpty() ? Starter.UNKNOWN : new Starter(Starter.Cause.PERSON, by, involved, "");
        }
        Cause first = others.get(0);
        return new Starter(StartCause.kind(first), by, involved, StartCause.words(first));
    }

    /** @return whether the cause is that a person who signed in pressed a button */
    private boolean add(Cause cause) {
        if (cause instanceof Cause.UserIdCause user && isPerson(user.getUserId())) {
            people.add(user.getUserId());
            return true;
        }
        return false;
    }

    private static boolean isPerson(String id) {
        return id != null && !id.isBlank()
                && !id.equalsIgnoreCase(ACL.SYSTEM_USERNAME) && !id.equalsIgnoreCase(ACL.ANONYMOUS_USERNAME);
    }

    private void follow(Cause cause, int depth) {
        if (depth == 0) {
            return;
        }
        for (Cause before : StartCause.before(cause)) {
            if (!add(before)) {
                follow(before, depth - 1);
            }
        }
    }
}
