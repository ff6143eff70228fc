package io.jenkins.plugins.pexip.stage;

import java.time.Instant;
import java.util.Map;

/** What a phase answers to its stage. */
public sealed interface Next {

    /** This phase is at its end. */
    record Onwards() implements Next {}

    /** This phase goes on at an instant. */
    record Again(Instant at, String status, boolean forPeople) implements Next {}

    /** The block's turn. */
    record Body(Map<String, String> variables) implements Next {}

    /** The stage reached its aim early; only what always runs is left. */
    record Enough() implements Next {}

    static Next onwards() {
        return new Onwards();
    }

    static Next enough() {
        return new Enough();
    }

    static Next again(Instant at, String status) {
        return new Again(at, status, false);
    }

    /** Waits for somebody to decide. */
    static Next askAgain(Instant at, String status) {
        return new Again(at, status, true);
    }

    static Next body(Map<String, String> variables) {
        return new Body(Map.copyOf(variables));
    }
}
