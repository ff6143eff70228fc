package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.assembly.Presence;
import io.jenkins.plugins.pexip.assembly.PromotionReport;
import io.jenkins.plugins.pexip.ledger.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a promotion writes tells of operation addresses and of people, and is nobody else's business. */
class PrivateHomeTest {

    @TempDir
    Path folder;

    @Test
    void nobodyElseReadsAnythingThatAPromotionWrites() throws Exception {
        try (SimulatedPromotion promotion =
                SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"))) {
            promotion.reviewed("34.0", "34.1");
            promotion.simulation.environment("test").schedule().setQueueStatus(107, "paused");
            promotion.succeed(promotion.run("pexipSnapshot", Map.of("environment", "test")));
            promotion.run("pexipUpgrade", order("test", "34.1", promotion.upgradePackage("34.1")));
            String id = promotion.engine.promotion().id();
            try (Presence here = promotion.home.presence(id)) {
                PromotionReport story = new PromotionReport(promotion.home, id);
                Report.write(story.document(promotion.engine.journal()), promotion.home.report(id));
                story.export();
                assertThat(written(promotion.home.folder())).hasSizeGreaterThan(10)
                        .allSatisfy(PrivateHomeTest::isPrivate);
            }
        }
    }

    private static Iterable<Path> written(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.toList();
        }
    }

    private static void isPrivate(Path file) {
        try {
            String expected = Files.isDirectory(file) ? "rwx------" : "rw-------";
            if (!file.getFileName().toString().endsWith(".public.pem")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString()).isEqualTo(expected);
            }
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    @Test
    void aFolderThatAnEarlierVersionLeftOpenIsClosed() throws Exception {
        try (SimulatedPromotion promotion =
                SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"))) {
            Path home = Files.createDirectories(promotion.home.folder());
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            promotion.restart();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home))).isEqualTo("rwx------");
        }
    }
}
