package io.jenkins.plugins.pexip.stage;

/**
 * Why a stage did not reach its end, in the words of somebody who has to do something about it.
 *
 * @param what what happened
 * @param left what was left as it is, or that nothing was changed
 * @param next what to do next
 */
public record Problem(Kind kind, String what, String left, String next) {

    /** What kind of end it is; faces turn it into an exit code or a build result. */
    public enum Kind {
        FAILED,
        WRONG_USE,
        GATE_CLOSED,
        /** Nobody decided in time; nothing went wrong. */
        NOT_APPROVED,
        ABORTED
    }

    public static Problem failed(String what, String left, String next) {
        return new Problem(Kind.FAILED, what, left, next);
    }

    public static Problem notApproved(String what, String left, String next) {
        return new Problem(Kind.NOT_APPROVED, what, left, next);
    }

    public static Problem wrongUse(String what, String next) {
        return new Problem(Kind.WRONG_USE, what, "Nothing was changed.", next);
    }

    /** The same problem, and what happened besides while things were put back. What was said is not said again. */
    public Problem and(Problem later) {
        return new Problem(
                kind,
                joined(what, " And then: ", later.what),
                joined(later.left, " Apart from that: ", left),
                joined(next, " ", later.next));
    }

    private static String joined(String first, String link, String then) {
        return first.contains(then) ? first : first + link + then;
    }

    @Override
    public String toString() {
        return String.join("\n", what, left, next);
    }
}
