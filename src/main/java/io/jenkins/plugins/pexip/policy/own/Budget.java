package io.jenkins.plugins.pexip.policy.own;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one judging of a rule may cost, counted after each step, so that it is the same on every machine. The library
 * counts iterations alone; a value that doubles from step to step needs few of them.
 */
final class Budget implements CelEvaluationListener {

    /** Steps and looks at elements together; a few hundred milliseconds at most. */
    static final int STEPS = 2_000_000;

    /** Characters and elements of one value with all that is in it; no fact of a platform has as many. */
    static final long WEIGHT = 4_000_000;

    private final Map<Object, Long> weights = new IdentityHashMap<>();
    private int steps;

    @Override
    public void callback(CelExpr expression, Object value) {
        if (weight(value) > WEIGHT) {
            throw new IllegalStateException("it makes a value of more than %d characters or elements".formatted(WEIGHT));
        }
    }

    /** A list that holds another one twice weighs it twice, as comparing it would. */
    private long weight(Object value) {
        spend();
        if (!(value instanceof Map<?, ?>) && !(value instanceof Collection<?>)) {
            return value instanceof CharSequence text ? text.length() : value instanceof CelByteString bytes ? bytes.size() : 1;
        }
        Long known = weights.get(value);
        if (known == null) {
            known = parts(value).mapToLong(this::weight).reduce(1, Budget::sum);
            weights.put(value, known);
        }
        return known;
    }

    private static long sum(long one, long other) {
        return Math.min(one + other, WEIGHT + 1);
    }

    private static Stream<?> parts(Object value) {
        return value instanceof Map<?, ?> map
                ? Stream.concat(map.keySet().stream(), map.values().stream())
                : ((Collection<?>) value).stream();
    }

    private void spend() {
        if (++steps > STEPS) {
            throw new IllegalStateException("it takes more than %d steps".formatted(STEPS));
        }
    }
}
