package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultEnumerationTest {

    @TempDir
    Path folder;

    @Test
    void records() throws Exception {
        long t = System.nanoTime();
        FaultyWire wire = new FaultyWire("https://127.0.0.1:1");
        try (SimulatedPromotion promotion = new SimulatedPromotion(folder, Configurations.small("33.2"), KeptCollection.newman(folder))) {
            promotion.restart(wire.phases());
            wire.stretchBetween(promotion.simulation.listeners());
            new InsistentPromotion(promotion, (s, p) -> System.out.println("FAILED " + s + p)).run();
        }
        wire.seen().forEach((s, n) -> System.out.println(n + " " + s));
        System.out.println(wire.seen().size() + " shapes, " + wire.seen().values().stream().mapToInt(i -> i).sum() + " requests "
                + (System.nanoTime() - t) / 1000000 + " ms");
    }
}
