package io.jenkins.plugins.pexip.simulator.vbv;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers that go wrong on demand, before the service itself sees the request. */
public final class Faults {

    private final List<Standing> standing = new CopyOnWriteArrayList<>();

    /** @param path what the request's path begins with; {@code times} is how many requests, for ever if null */
    public record Fault(
            @JsonProperty(required = true) String path, @JsonProperty(required = true) int status, Integer times) {}

    public void add(Fault fault) {
        standing.add(new Standing(fault, new AtomicInteger(fault.times() == null ? Integer.MAX_VALUE : fault.times())));
    }

    public void clear() {
        standing.clear();
    }

    OptionalInt strike(String path) {
        for (Iterator<Standing> each = standing.iterator(); each.hasNext(); ) {
            Standing next = each.next();
            if (path.startsWith(next.fault.path()) && next.left.getAndDecrement() > 0) {
                return OptionalInt.of(next.fault.status());
            }
        }
        return OptionalInt.empty();
    }

    private record Standing(Fault fault, AtomicInteger left) {}
}
