package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.rest.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A promotion is recorded, and then made again with each of its requests spoilt in each way. Many faults strike in one
 * promotion; whoever runs it starts a stage again when it failed, as it says itself.
 *
 * <p>{@code -Dfaults=all} strikes each request of each shape with each fault; without it, a fixed share is struck.
 */
class FaultEnumerationTest {

    private static final boolean ALL = "all".equals(System.getProperty("faults"));
    private static final int PARTS = 4;

    @TempDir
    static Path folder;

    private static List<String> newman;
    private static List<RequestShape> shapes;
    private static ScriptedServer elsewhere;
    private static final Map<WireFault, Integer> STRUCK = new EnumMap<>(WireFault.class);

    @BeforeAll
    static void record() throws Exception {
        elsewhere = ScriptedServer.start();
        newman = KeptCollection.newman(folder);
        try (FaultyPromotion promotion = start("recorded", false)) {
            promotion.run();
            assertThat(promotion.failures).isEmpty();
            shapes = List.copyOf(promotion.wire.seen().keySet());
            System.out.printf("A promotion makes %d requests of %d shapes.%n",
                    promotion.wire.seen().values().stream().mapToInt(count -> count).sum(), shapes.size());
        }
    }

    @AfterAll
    static void tell() {
        System.out.printf("Faults that struck: %s, %d in all.%n",
                STRUCK, STRUCK.values().stream().mapToInt(count -> count).sum());
        elsewhere.close();
    }

    private static FaultyPromotion start(String name, boolean silent) throws Exception {
        return new FaultyPromotion(Files.createDirectory(folder.resolve(name)), newman, elsewhere.url(), silent);
    }

    @TestFactory
    List<DynamicTest> faultsThatPassAreSurvived() {
        List<WireFault> kinds = new ArrayList<>(WireFault.afterConnecting(true));
        kinds.remove(WireFault.SILENT);
        return batches(kinds, PARTS, ALL ? PARTS : 1);
    }

    @TestFactory
    List<DynamicTest> silenceIsSurvived() {
        return batches(List.of(WireFault.SILENT), 2 * PARTS, ALL ? 2 * PARTS : 1);
    }

    @TestFactory
    List<DynamicTest> otherFaultsEndInAClearStateFromWhichItGoesOn() {
        return batches(WireFault.afterConnecting(false), 2 * PARTS, ALL ? 2 * PARTS : 1);
    }

    /** @param struck how many of the parts are struck by each kind */
    private List<DynamicTest> batches(List<WireFault> kinds, int parts, int struck) {
        return IntStream.range(0, kinds.size() * struck)
                .mapToObj(i -> FaultBatch.of(
                        shapes, kinds, i % kinds.size(), (i / kinds.size() + i % kinds.size()) % parts, parts))
                .map(batch -> DynamicTest.dynamicTest(batch.name(), () -> strike(batch)))
                .toList();
    }

    private void strike(FaultBatch batch) throws Exception {
        long start = System.nanoTime();
        int redirected = elsewhere.seen().size();
        try (FaultyPromotion promotion = start(Integer.toString(batch.hashCode()), batch.silent())) {
            promotion.wire.plan(batch.once());
            try {
                promotion.run();
                assertThat(promotion.wire.strikes()).hasSizeGreaterThan(batch.faults().size() * 9 / 10);
                assertThat(promotion.byHand).as("what people had to put back").isZero();
                if (batch.passing()) {
                    assertThat(promotion.failures).isEmpty();
                }
            } catch (Throwable e) {
                throw new AssertionError("%s%n%s%n%s".formatted(e.getMessage(), last(promotion), last(promotion.failures)), e);
            } finally {
                promotion.wire.strikes().forEach(strike -> STRUCK.merge(strike.fault(), 1, Integer::sum));
                System.out.printf("%s: %d faults, %d failures, %d ms%n", batch.name(), promotion.wire.strikes().size(),
                        promotion.failures.size(), (System.nanoTime() - start) / 1_000_000);
            }
        }
        assertThat(elsewhere.seen()).as("requests that followed a redirect").hasSize(redirected);
    }

    private static String last(FaultyPromotion promotion) {
        return last(promotion.wire.strikes().stream().map(strike -> strike.fault() + " at " + strike.shape()).toList());
    }

    private static String last(List<String> lines) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 6), lines.size()));
    }
}
