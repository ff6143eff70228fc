package io.jenkins.plugins.pexip.simulator.azure;

import java.util.ArrayList;
import java.util.List;

/** Tells all who listen. */
final class Copies implements CopyListener {

    private final List<CopyListener> listeners = new ArrayList<>();

    void listen(CopyListener listener) {
        listeners.add(listener);
    }

    @Override
    public void copied(String machine, String copy) {
        listeners.forEach(listener -> listener.copied(machine, copy));
    }

    @Override
    public void restored(String machine, String copy) {
        listeners.forEach(listener -> listener.restored(machine, copy));
    }
}
