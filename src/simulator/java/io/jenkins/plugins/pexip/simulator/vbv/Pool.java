package io.jenkins.plugins.pexip.simulator.vbv;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The queue of names of rooms that were made ahead. It knows nothing of what the Management Node really has. */
final class Pool {

    private final Deque<String> names = new ArrayDeque<>();

    synchronized void add(String name) {
        names.add(name);
    }

    /** Takes a name off; it does not come back if what follows fails. */
    synchronized Optional<String> take() {
        return Optional.ofNullable(names.poll());
    }

    synchronized void remove(String name) {
        names.remove(name);
    }

    synchronized int size() {
        return names.size();
    }

    synchronized void clear() {
        names.clear();
    }
}
