package io.jenkins.plugins.pexip.promotion;

import java.util.HashMap;
import java.util.Map;

/** Faults of which each lasts from its first request to the end of the stage, one at a time. */
final class LastingFaults implements FaultyWire.Plan {

    private final Map<RequestShape, WireFault> left;
    private RequestShape struck;
    private WireFault lasting;

    LastingFaults(Map<RequestShape, WireFault> faults) {
        left = new HashMap<>(faults);
    }

    @Override
    public synchronized WireFault fault(RequestShape shape) {
        if (struck == null && left.containsKey(shape)) {
            struck = shape;
            lasting = left.remove(shape);
        }
        return struck != null && struck.isAskedAs(shape) ? lasting : null;
    }

    synchronized void end() {
        struck = null;
    }

    /** A promotion, or a rollback, that they strike. */
    @FunctionalInterface
    interface Struck {
        void run() throws Exception;
    }

    /** One that is survived hides those behind it: runs it again until each has struck, or no further one does. */
    void strikeIn(Struck work) throws Exception {
        int before;
        do {
            before = ahead();
            work.run();
            end();
        } while (ahead() < before && ahead() > 0);
    }

    /** How many have not struck yet. */
    synchronized int ahead() {
        return left.size();
    }
}
