package io.jenkins.plugins.pexip.promotion;

import io.jenkins.plugins.pexip.promotion.Moments.Kind;
import io.jenkins.plugins.pexip.promotion.Moments.Moment;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The moments of a promotion without those that leave the same world and the same files as the next one. So "right
 * after a line" is tried as "right before the next", unless an effect, an entry of the ledger or a question on the desk
 * lies between; and "right before a line" is tried with half of it on the disk, which the journal takes for none.
 */
record CrashPoints(List<Moment> moments) {

    List<Moment> distinct() {
        return IntStream.range(0, moments.size())
                .filter(i -> i == moments.size() - 1 || !sameAsNext(moments.get(i), moments.get(i + 1)))
                .mapToObj(moments::get)
                .toList();
    }

    private static boolean sameAsNext(Moment moment, Moment next) {
        return switch (moment.kind()) {
            case LINE_WRITTEN -> next.kind() == Kind.EFFECT_AHEAD
                    || next.kind() == Kind.LINE_TORN && !isIntent(moment) && !mayCloseQuestions(next);
            case EFFECT_HAD -> next.kind() == Kind.LINE_TORN;
            default -> false;
        };
    }

    /** Of something that is written without a port, such as a question. */
    private static boolean isIntent(Moment moment) {
        return moment.what().contains(" INTENT ");
    }

    private static boolean mayCloseQuestions(Moment moment) {
        return moment.what().contains(" ENDED ");
    }
}
