package io.jenkins.plugins.pexip.promotion;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
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
    private static final Map<WireFault, Integer> STRUCK = new EnumMap<>(WireFault.class);

    @TempDir(factory = MemoryFolder.class)
    static Path folder;

    private static Recording recording;
    private static List<RequestShape> shapes;
    private static int promotions;

    @BeforeAll
    static void record() throws Exception {
        recording = Recording.of();
        shapes = recording.shapes();
    }

    @AfterAll
    static void tell() {
        System.out.printf("A promotion makes %d requests of %d shapes. In %d promotions %d faults struck: %s.%n",
                recording.requests().size(), shapes.size(), promotions,
                STRUCK.values().stream().mapToInt(count -> count).sum(), STRUCK);
    }

    private static FaultyPromotion start(boolean silent) throws Exception {
        return new FaultyPromotion(
                Files.createDirectory(folder.resolve("promotion-" + promotions++)),
                recording.newman(), silent);
    }

    @TestFactory
    List<DynamicTest> faultsThatPassAreSurvived() {
        List<WireFault> kinds = new ArrayList<>(WireFault.afterConnecting(true));
        kinds.remove(WireFault.SILENT);
        return batches(kinds, PARTS, ALL ? PARTS : 1, batch -> strike(batch, batch.once(), 0));
    }

    @TestFactory
    List<DynamicTest> silenceIsSurvived() {
        int parts = 4 * PARTS;
        return batches(List.of(WireFault.SILENT), parts, ALL ? parts : 1, batch -> strike(batch, batch.once(), 0));
    }

    @TestFactory
    List<DynamicTest> otherFaultsEndInAClearStateFromWhichItGoesOn() {
        int parts = 3 * PARTS;
        return batches(WireFault.afterConnecting(false), parts, ALL ? parts : 1,
                batch -> strike(batch, batch.once(), Integer.MAX_VALUE));
    }

    /** Silence apart, which would last in real time. */
    @TestFactory
    List<DynamicTest> lastingFaultsEndInAClearStateFromWhichItGoesOn() {
        List<WireFault> kinds = Stream.of(WireFault.values())
                .filter(fault -> fault != WireFault.REFUSED && fault != WireFault.SILENT)
                .toList();
        int parts = 2 * PARTS;
        return IntStream.range(0, ALL ? kinds.size() * parts : 1)
                .mapToObj(i -> FaultBatch.of(shapes, kinds, i / parts, (i + 5) % parts, parts))
                .map(batch -> DynamicTest.dynamicTest("lasting " + batch.name(), () -> strikeLasting(batch)))
                .toList();
    }

    private void strikeLasting(FaultBatch batch) throws Exception {
        LastingFaults faults = new LastingFaults(batch.faults());
        faults.strikeIn(() -> strike(batch, faults, Integer.MAX_VALUE));
        assertThat(faults.ahead()).as("faults that never struck").isLessThanOrEqualTo(batch.faults().size() / 5);
    }

    @Test
    void refusedConnectionsAreSurvived() throws Exception {
        try (FaultyPromotion promotion = start(false)) {
            promotion.wire.connections.refuse(recording.neighbours());
            promotion.run();
            assertThat(promotion.failures).isEmpty();
            assertThat(promotion.wire.strikes()).hasSizeGreaterThan(recording.neighbours().size() / 2);
            count(promotion);
        }
    }

    private interface Strike {
        void with(FaultBatch batch) throws Exception;
    }

    /** @param struck how many of the parts are struck by each kind */
    private List<DynamicTest> batches(List<WireFault> kinds, int parts, int struck, Strike strike) {
        return FaultBatch.all(shapes, kinds, parts, struck).stream()
                .map(batch -> DynamicTest.dynamicTest(batch.name(), () -> strike.with(batch)))
                .toList();
    }

    private void strike(FaultBatch batch, FaultyWire.Plan plan, int mostFailures) throws Exception {
        try (FaultyPromotion promotion = start(batch.silent())) {
            promotion.wire.plan(plan);
            if (plan instanceof LastingFaults lasting) {
                promotion.stageEnded = lasting::end;
            }
            try {
                promotion.run();
            } catch (AssertionError e) {
                throw new AssertionError("%s%n%s%n%s".formatted(
                        e.getMessage(), last(promotion.wire.strikes()), last(promotion.failures)), e);
            }
            Set<RequestShape> struck = promotion.wire.strikes().stream().map(FaultyWire.Strike::shape).collect(toSet());
            assertThat(promotion.failures).hasSizeLessThanOrEqualTo(mostFailures);
            if (!(plan instanceof LastingFaults)) {
                assertThat(batch.faults().keySet()).filteredOn(struck::contains)
                        .hasSizeGreaterThan(batch.faults().size() * 8 / 10); // One may hide another.
                assertThat(promotion.byHand).as("how often people had to put something back").isZero();
            }
            assertThat(promotion.wire.followed()).as("requests that followed a redirect").isEmpty();
            assertThat(promotion.wire.tooEarly()).as("requests before the time that Retry-After named").isEmpty();
            count(promotion);
        }
    }

    private static void count(FaultyPromotion promotion) {
        promotion.wire.strikes().stream().distinct().forEach(strike -> STRUCK.merge(strike.fault(), 1, Integer::sum));
    }

    private static String last(List<?> things) {
        return things.subList(Math.max(0, things.size() - 6), things.size()).stream()
                .map(Object::toString)
                .collect(joining("\n"));
    }
}
