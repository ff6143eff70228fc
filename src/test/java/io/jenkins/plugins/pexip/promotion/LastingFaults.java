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

    /** How many have not struck yet. */
    synchronized int ahead() {
        return left.size();
    }
}
