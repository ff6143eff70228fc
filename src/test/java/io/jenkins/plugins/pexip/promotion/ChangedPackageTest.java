package io.jenkins.plugins.pexip.promotion;

import static io.jenkins.plugins.pexip.promotion.SimulatedPromotion.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.stage.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package that is exchanged between its judgement and its upload. */
class ChangedPackageTest {

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;

    @AfterEach
    void stop() {
        promotion.close();
    }

    @Test
    void startsNothingAndIsTakenBack() throws Exception {
        Problem problem = upgradeOfAChangedPackage(Configurations.small("33.2"));
        assertThat(problem.what())
                .startsWith("The upgrade package is not the one that the gate judged."
                        + " While it was sent it had SHA-256");
        assertThat(problem.left()).contains("no upgrade was started");
        assertThat(promotion.world("test").uploads()).isEmpty();
        assertNothingStarted();
    }

    @Test
    void startsNothingWhereTheEndOfTheUploadIsTheStart() throws Exception {
        Problem problem = upgradeOfAChangedPackage(Configurations.oneShot("33.2"));
        assertThat(problem.what()).startsWith("The upgrade package is not the one that the gate judged.");
        assertNothingStarted();
    }

    private void assertNothingStarted() {
        assertThat(promotion.world("test").versions()).allMatch(version -> version.toString().equals("33.2"));
        assertThat(promotion.world("test").sessionTimeout().enabled()).isTrue();
        assertThat(promotion.evidence("upgrade-failed")).isEmpty();
    }

    private Problem upgradeOfAChangedPackage(SimulationConfig config) throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, config);
        promotion.reviewed("34.0", "34.1");
        String sha256 = promotion.upgradePackage("34.1");
        Problem[] problem = new Problem[1];
        promotion.run("pauseSchedule", Map.of("environment", "test"), () -> {
            promotion.succeed(promotion.run("pexipSnapshot", Map.of("environment", "test")));
            promotion.meanwhile = (run, again) -> changeOnce(again.status());
            problem[0] = promotion.problem(promotion.run("pexipUpgrade", order("test", "34.1", sha256)));
            return null;
        });
        return problem[0];
    }

    /** One byte in the middle, after the gate was judged. */
    private void changeOnce(String status) throws IOException {
        if (status.equals("switching the session timeout off")) {
            try (FileChannel file = FileChannel.open(folder.resolve("upgrade.tar"), StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(new byte[] {'!'}), file.size() / 2);
            }
        }
    }
}
