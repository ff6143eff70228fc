package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who says which digest the vendor published: the release catalogue, or the pipeline alone. */
class VouchedPackageTest {

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private String sha256;

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"));
        promotion.reviewed("34.0", "34.1");
        sha256 = promotion.upgradePackage("34.1");
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    private Progress plan() {
        return promotion.run("pexipPlan", Map.of("version", "34.1", "packageFile", "upgrade.tar", "sha256", sha256));
    }

    /** An administrator's catalogue says what the vendor published for 34.1. */
    private void published(String digest) throws Exception {
        Path releases = Files.writeString(folder.resolve("own-releases.yaml"), """
                releases:
                  - {version: "33.2", source: guide}
                  - {version: "34.0", follows: "33.2", source: guide}
                  - {version: "34.1", follows: "34.0", source: guide, sha256: "%s"}
                """.formatted(digest));
        promotion.configure(known -> new Platform(known.name(), known.environments(), known.policy(),
                releases.toString(), known.upgradePaths(), known.evidence(), known.clock()));
    }

    private String sentence() {
        for (var verdict : promotion.evidence("gate").get(0).path("verdicts")) {
            if (verdict.path("rule").asText().equals("package-checksum")) {
                return verdict.path("sentence").asText();
            }
        }
        throw new AssertionError("not judged");
    }

    @Test
    void thePipelineAloneIsSaidToBeSo() {
        promotion.succeed(plan());
        assertThat(sentence()).contains("stated by the pipeline: " + sha256, "Nobody else vouches for it");
    }

    @Test
    void theCatalogueComesFirst() throws Exception {
        published(sha256);
        promotion.succeed(plan());
        assertThat(sentence()).contains("that the release catalogue has for it: " + sha256).doesNotContain("Nobody");
    }

    @Test
    void whereBothDifferTheGateIsClosedAndNamesBoth() throws Exception {
        published("ab".repeat(32));
        Problem closed = promotion.problem(plan());
        assertThat(closed.kind()).isEqualTo(Problem.Kind.GATE_CLOSED);
        assertThat(closed.what()).contains("package-checksum", "ab".repeat(32), sha256);
    }
}
