package io.jenkins.plugins.pexip.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The answer to "when could this gate open next?": by waiting alone, all facts staying what they are.
 *
 * @param at when it could open; null if it does not by waiting
 * @param lapsing the rules that hold now and no longer do by then, such as on a recovery point that is too old
 * @param stuck the rules that waiting does not help; none if there is a time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NextOpening(Instant at, List<String> lapsing, List<String> stuck) {

    /** How far ahead it is looked for. */
    static final Duration HORIZON = Duration.ofDays(60);

    /** Each rule may put the time off a few times; more often it is no answer that anybody could plan with. */
    private static final int ATTEMPTS = 100;

    public NextOpening {
        lapsing = lapsing == null ? List.of() : List.copyOf(lapsing);
        stuck = stuck == null ? List.of() : List.copyOf(stuck);
    }

    /** How a gate would be judged at a later time, on the facts of now. */
    interface Foresight {
        List<Verdict> at(Instant later);
    }

    /** Has the gate judged again and again, at the times at which the rules that are in the way would hold. */
    static NextOpening after(Judgement judgement, Foresight foresight) {
        Instant now = judgement.judgedAt();
        List<String> holding = names(judgement.verdicts().stream().filter(Verdict::opens));
        List<Verdict> closed = judgement.inTheWay();
        Instant at = now;
        for (int i = 0; i < ATTEMPTS; i++) {
            List<String> stuck = names(closed.stream().filter(v -> v.opensAt() == null && !holding.contains(v.rule())));
            if (!stuck.isEmpty()) {
                return new NextOpening(null, List.of(), stuck);
            }
            Instant last = at;
            Instant next = closed.stream().map(Verdict::opensAt).filter(Objects::nonNull).filter(last::isBefore)
                    .max(Instant::compareTo).orElse(last);
            if (next.equals(last)) {
                return new NextOpening(at, names(closed.stream()), List.of());
            }
            if (next.isAfter(now.plus(HORIZON))) {
                break;
            }
            at = next;
            closed = foresight.at(at).stream().filter(verdict -> !verdict.opens()).toList();
        }
        return new NextOpening(null, List.of(), names(closed.stream()));
    }

    private static List<String> names(Stream<Verdict> verdicts) {
        return verdicts.map(Verdict::rule).toList();
    }
}
