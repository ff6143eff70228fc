package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.promotion.Outages.Outage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A promotion is recorded, and then made again with each system failing in each phase that needs it, until the stage
 * gives up. Then the system is there again, and the stage is started again.
 *
 * <p>{@code -Dfaults=all} strikes each system in each phase; without it, a fixed share is struck.
 */
class OutageTest {

    private static final boolean ALL = "all".equals(System.getProperty("faults"));
    private static final int PARTS = 12;
    private static final Duration FOR_EVER = Duration.ofDays(365);
    /**
     * A phase gives up after a quarter of an hour; of those that put something back, three ask the same system. The
     * last question of each may begin just before, and take its time.
     */
    private static final Duration DEADLINE = Duration.ofMinutes(15 + 3 * 75 + 4 * 15);
    /** So much time goes by with each request that nobody answers. */
    private static final Duration TIME_OUT = Duration.ofMinutes(6);

    @TempDir(factory = MemoryFolder.class)
    static Path folder;

    private static List<String> newman;
    private static List<Outage> all;
    private static final Map<WireFault, Integer> STRUCK = new TreeMap<>();
    private static Duration longest = Duration.ZERO;
    private static int promotions;

    @BeforeAll
    static void record() throws Exception {
        newman = Recording.of().newman();
        all = Recording.of().requests().stream().map(Outage::at).distinct().toList();
    }

    @AfterAll
    static void tell() {
        System.out.printf("Of %d pairs of a phase and a system that it needs, these failed in %d promotions: %s. The"
                + " longest outage lasted %s until the stage gave up.%n", all.size(), promotions, STRUCK, longest);
    }

    private static FaultyPromotion start(boolean silent) throws Exception {
        return new FaultyPromotion(Files.createDirectory(folder.resolve("promotion-" + promotions++)), newman, silent);
    }

    @TestFactory
    Stream<DynamicTest> aSystemThatIsSilentForEverLeavesAClearState() {
        return parts(WireFault.SILENT, FOR_EVER, 3, promotion -> {});
    }

    @TestFactory
    Stream<DynamicTest> aSystemThatRefusesConnectionsForEverLeavesAClearState() {
        return parts(WireFault.REFUSED, FOR_EVER, 7, promotion -> {});
    }

    @TestFactory
    Stream<DynamicTest> whatASystemThatWasAwayForLessThanAnHourKeepsIsPutBack() {
        return parts(WireFault.REFUSED, Duration.ofMinutes(50), 11, promotion ->
                assertThat(promotion.byHand).as("how often people had to put something back").isZero());
    }

    private interface Check {
        void of(FaultyPromotion promotion);
    }

    /** @param usual the part that is struck if not all are */
    private static Stream<DynamicTest> parts(WireFault kind, Duration lasts, int usual, Check check) {
        return (ALL ? IntStream.range(0, PARTS) : IntStream.of(usual)).mapToObj(part -> DynamicTest.dynamicTest(
                "%s, part %d of %d".formatted(kind, part, PARTS), () -> strike(kind, lasts, part, check)));
    }

    private static void strike(WireFault kind, Duration lasts, int part, Check check) throws Exception {
        List<Outage> mine = IntStream.iterate(part, i -> i < all.size(), i -> i + PARTS).mapToObj(all::get).toList();
        try (FaultyPromotion promotion = start(kind == WireFault.SILENT)) {
            Outages outages = new Outages(kind, mine, lasts, promotion.clock());
            promotion.suffer(outages, TIME_OUT);
            try {
                promotion.run();
            } catch (AssertionError e) {
                throw new AssertionError("%s was away%n%s".formatted(outages.last(), e.getMessage()), e);
            }
            check.of(promotion);
            assertThat(outages.longest()).as("until the stage gave up").isLessThanOrEqualTo(DEADLINE);
            assertThat(outages.ahead()).as("outages that did not happen").hasSizeLessThan(mine.size() / 2);
            longest = outages.longest().compareTo(longest) > 0 ? outages.longest() : longest;
            STRUCK.merge(kind, mine.size() - outages.ahead().size(), Integer::sum);
        }
    }
}
