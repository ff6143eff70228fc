package io.jenkins.plugins.pexip.policy.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A span of time.
 *
 * @param to the first instant after it
 */
public record Span(Instant from, Instant to) {

    public static Span of(Instant from, Duration length) {
        return new Span(from, from.plus(length));
    }

    boolean isEmpty() {
        return !from.isBefore(to);
    }

    boolean overlaps(Span other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    boolean holds(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** The same time in as few spans as it takes, in order. */
    static List<Span> merged(Collection<Span> spans) {
        List<Span> merged = new ArrayList<>();
        spans.stream().filter(span -> !span.isEmpty()).sorted(Comparator.comparing(Span::from)).forEach(span -> {
            Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || last.to.isBefore(span.from)) {
                merged.add(span);
            } else if (last.to.isBefore(span.to)) {
                merged.set(merged.size() - 1, new Span(last.from, span.to));
            }
        });
        return merged;
    }

    /** What is left of some time when other time is taken out of it; both merged, and so is what is left. */
    static List<Span> without(List<Span> spans, List<Span> taken) {
        List<Span> left = new ArrayList<>();
        for (Span span : spans) {
            Instant from = span.from;
            for (Span hole : taken) {
                if (hole.overlaps(new Span(from, span.to))) {
                    left.add(new Span(from, hole.from));
                    from = hole.to;
                }
            }
            left.add(new Span(from, span.to));
        }
        left.removeIf(Span::isEmpty);
        return left;
    }
}
