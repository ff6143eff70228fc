package io.jenkins.plugins.pexip.promotion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Faults that strike in one promotion, each once, at the first request of its shape.
 *
 * @param name for the reader of a failure
 */
record FaultBatch(String name, Map<RequestShape, WireFault> faults) {

    /** Every so many shapes one; over all turns and parts, each shape meets each kind once. */
    static FaultBatch of(List<RequestShape> shapes, List<WireFault> kinds, int turn, int part, int parts) {
        Map<RequestShape, WireFault> faults = new HashMap<>();
        for (int i = part; i < shapes.size(); i += parts) {
            faults.put(shapes.get(i), kinds.get((i / parts + turn) % kinds.size()));
        }
        return new FaultBatch("%s, turn %d, part %d of %d".formatted(kinds, turn, part, parts), faults);
    }

    /** @param struck how many of the parts are struck by each kind */
    static List<FaultBatch> all(List<RequestShape> shapes, List<WireFault> kinds, int parts, int struck) {
        return IntStream.range(0, kinds.size() * struck)
                .mapToObj(i -> of(
                        shapes, kinds, i % kinds.size(), (i / kinds.size() + i % kinds.size()) % parts, parts))
                .toList();
    }

    /** A plan that is used up. */
    FaultyWire.Plan once() {
        Map<RequestShape, WireFault> left = new HashMap<>(faults);
        return left::remove;
    }

    boolean passing() {
        return faults.values().stream().allMatch(fault -> fault.passing);
    }

    boolean silent() {
        return faults.containsValue(WireFault.SILENT);
    }
}
