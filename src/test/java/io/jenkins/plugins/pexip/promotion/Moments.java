package io.jenkins.plugins.pexip.promotion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The moments at which a process may die, in the order in which a promotion comes to them; it dies at some of them. */
final class Moments {

    /** What is about to happen, or has just happened, when the process dies. */
    enum Kind {
        /** Half of a line of the journal is on the disk. */
        LINE_TORN,
        LINE_WRITTEN,
        EFFECT_AHEAD,
        /** It was had, and nobody wrote down what came of it. */
        EFFECT_HAD,
        /** Half of a line of the ledger is on the disk. */
        ENTRY_TORN,
        /** The ledger's line is on the disk, and the head that names it is not. */
        ENTRY_UNSEALED,
        /** Half of a claim of an environment is on the disk, beside the file whose place it is to take. */
        CLAIM_TORN,
        /** The new claim is on the disk, and the one that it stands for is there still. */
        CLAIM_DOUBLED
    }

    /** @param nth which of those that are called the same, from 1 */
    record Moment(Kind kind, String what, int nth) {}

    /** The process dies. */
    static final class Death extends ThreadDeath {
        private static final long serialVersionUID = 1L;
    }

    private final List<Moment> seen = new ArrayList<>();
    private final List<Moment> rests = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<Moment> deadly;

    /** @param deadly when the process dies, each time once */
    Moments(Collection<Moment> deadly) {
        this.deadly = new LinkedHashSet<>(deadly);
    }

    /** @param traces what a process that dies here leaves on the disk */
    void reach(Kind kind, String what, Runnable traces) {
        Moment moment = new Moment(kind, what, numbers.merge(kind + what, 1, Integer::sum));
        seen.add(moment);
        if (deadly.remove(moment)) {
            traces.run();
            throw new Death();
        }
    }

    void reach(Kind kind, String what) {
        reach(kind, what, () -> {});
    }

    /** The engine has come back from a call, so that a person may come in between. */
    void rest() {
        if (!seen.isEmpty() && (rests.isEmpty() || rests.get(rests.size() - 1) != seen.get(seen.size() - 1))) {
            rests.add(seen.get(seen.size() - 1));
        }
    }

    /** The last moments before the engine came back from a call. */
    List<Moment> rests() {
        return List.copyOf(rests);
    }

    boolean came(Moment moment) {
        return seen.contains(moment);
    }

    /** Deaths that are still to come. */
    Set<Moment> ahead() {
        return Set.copyOf(deadly);
    }

    List<Moment> seen() {
        return List.copyOf(seen);
    }

    long count(Kind kind) {
        return seen.stream().filter(moment -> moment.kind() == kind).count();
    }
}
