package io.jenkins.plugins.pexip.promotion;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.promotion.FaultyRollback.Way;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rollback is recorded, for each way that it may go, and then made again with each of its requests spoilt in each
 * way. Silence apart, of which {@link FaultEnumerationTest} tells enough.
 *
 * <p>{@code -Dfaults=all} strikes each request of each shape with each fault; without it, a fixed share is struck.
 */
class RollbackFaultsTest {

    private static final boolean ALL = "all".equals(System.getProperty("faults"));
    private static final int PARTS = 3;
    private static final Map<Way, Recording> RECORDINGS = new EnumMap<>(Way.class);
    private static final Map<WireFault, Integer> STRUCK = new EnumMap<>(WireFault.class);

    @TempDir(factory = MemoryFolder.class)
    static Path folder;

    private static int rollbacks;
    private static int failures;
    private static int byHand;

    @BeforeAll
    static void record() throws Exception {
        for (Way way : Way.values()) {
            try (FaultyRollback rollback = start(way)) {
                rollback.run();
                assertThat(rollback.failures).isEmpty();
                RECORDINGS.put(way, new Recording(List.of(), rollback.wire.seen()));
            }
        }
    }

    @AfterAll
    static void tell() {
        RECORDINGS.forEach((way, recording) -> System.out.printf("A rollback by %s makes %d requests of %d shapes.%n",
                way, recording.requests().size(), recording.shapes().size()));
        System.out.printf("In %d rollbacks %d faults struck: %s. %d tries failed, %d left something to people.%n",
                rollbacks, STRUCK.values().stream().mapToInt(count -> count).sum(), STRUCK, failures, byHand);
    }

    private static FaultyRollback start(Way way) throws Exception {
        return new FaultyRollback(Files.createDirectory(folder.resolve("rollback-" + rollbacks++)), way);
    }

    @TestFactory
    List<DynamicTest> faultsThatPassAreSurvived() {
        List<WireFault> kinds = new ArrayList<>(WireFault.afterConnecting(true));
        kinds.remove(WireFault.SILENT);
        return batches(kinds, PARTS, shape -> true, (way, batch) -> strike(way, batch, batch.once(), 0));
    }

    @TestFactory
    List<DynamicTest> otherFaultsEndInAClearStateFromWhichItGoesBack() {
        return batches(WireFault.afterConnecting(false), PARTS, shape -> true, (way, batch) ->
                strike(way, batch, batch.once(), Integer.MAX_VALUE));
    }

    @TestFactory
    List<DynamicTest> lastingFaultsEndInAClearStateFromWhichItGoesBack() {
        List<WireFault> kinds = Stream.of(WireFault.values())
                .filter(fault -> fault != WireFault.REFUSED && fault != WireFault.SILENT)
                .toList();
        return batches(kinds, 2 * PARTS, RollbackFaultsTest::isAfterTheDecision, (way, batch) -> {
            LastingFaults faults = new LastingFaults(batch.faults());
            faults.strikeIn(() -> strike(way, batch, faults, Integer.MAX_VALUE));
        });
    }

    private static boolean isAfterTheDecision(RequestShape shape) {
        return Stream.of("checking names", "judging the rollback", "waiting for the decision")
                .noneMatch(shape.phase()::endsWith);
    }

    @TestFactory
    List<DynamicTest> refusedConnectionsAreSurvived() {
        return Stream.of(Way.values()).map(way -> DynamicTest.dynamicTest(way.name(), () -> refuse(way))).toList();
    }

    private static void refuse(Way way) throws Exception {
        Map<RequestShape, RequestShape> neighbours = RECORDINGS.get(way).neighbours();
        try (FaultyRollback rollback = start(way)) {
            rollback.wire.connections.refuse(neighbours);
            rollback.run();
            assertThat(rollback.failures).isEmpty();
            assertThat(rollback.wire.strikes()).hasSizeGreaterThan(neighbours.size() / 2);
            count(rollback);
        }
    }

    private interface Strike {
        void with(Way way, FaultBatch batch) throws Exception;
    }

    /** @param struck which requests are struck where not all are; in each way back by another share of the faults */
    private static List<DynamicTest> batches(
            List<WireFault> kinds, int parts, Predicate<RequestShape> struck, Strike strike) {
        return Stream.of(Way.values())
                .flatMap(way -> chosen(way, FaultBatch.all(shapes(way, struck), kinds, parts, parts)).stream()
                        .map(batch -> DynamicTest.dynamicTest(way + " " + batch.name(), () ->
                                strike.with(way, batch))))
                .toList();
    }

    private static List<RequestShape> shapes(Way way, Predicate<RequestShape> struck) {
        return RECORDINGS.get(way).shapes().stream().filter(shape -> ALL || struck.test(shape)).toList();
    }

    private static List<FaultBatch> chosen(Way way, List<FaultBatch> batches) {
        return ALL ? batches : List.of(batches.get(way.ordinal()));
    }

    private static void strike(Way way, FaultBatch batch, FaultyWire.Plan plan, int mostFailures) throws Exception {
        boolean lasting = plan instanceof LastingFaults;
        try (FaultyRollback rollback = start(way)) {
            rollback.wire.plan(plan);
            if (plan instanceof LastingFaults faults) {
                rollback.tryEnded = faults::end;
            }
            try {
                rollback.run();
            } catch (AssertionError e) {
                throw new AssertionError("%s%n%s%n%s".formatted(
                        e.getMessage(), last(rollback.wire.strikes()), last(rollback.failures)), e);
            }
            Set<RequestShape> struck = rollback.wire.strikes().stream().map(FaultyWire.Strike::shape).collect(toSet());
            assertThat(rollback.failures).hasSizeLessThanOrEqualTo(mostFailures);
            if (!lasting) {
                assertThat(batch.faults().keySet()).filteredOn(struck::contains)
                        .hasSizeGreaterThan(batch.faults().size() * 8 / 10); // One may hide another.
                assertThat(rollback.byHand).as("how often people had to put something back").isZero();
            }
            assertThat(rollback.wire.followed()).as("requests that followed a redirect").isEmpty();
            assertThat(rollback.wire.tooEarly()).as("requests before the time that Retry-After named").isEmpty();
            count(rollback);
        }
    }

    private static void count(FaultyRollback rollback) {
        rollback.wire.strikes().stream().distinct().forEach(strike -> STRUCK.merge(strike.fault(), 1, Integer::sum));
        failures += rollback.failures.size();
        byHand += rollback.byHand;
    }

    private static String last(List<?> things) {
        return things.subList(Math.max(0, things.size() - 6), things.size()).stream()
                .map(Object::toString)
                .collect(joining("\n"));
    }
}
