package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeSimulator;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new node on ESXi, Hyper-V or KVM: an image from the Management Node that a person deploys (seed 000). */
class HypervisorImageTest {

    @TempDir
    Path folder;

    private SimulatedPromotion promotion;
    private ManagementNodeSimulator manager;
    private Path image;
    private final Set<Path> deployed = new HashSet<>();

    @BeforeEach
    void start() throws Exception {
        promotion = SimulatedPromotion.withoutCollection(folder, Configurations.small("33.2"));
        manager = promotion.simulation.environment("test").managementNode();
        image = promotion.home.folder().resolve("promotions/promotion-1/image-conference-2.img");
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("deploy " + image) && deployed.add(image)) {
                deployByHand(image);
            }
        };
    }

    @AfterEach
    void stop() {
        promotion.close();
    }

    /** Somebody takes the image to a host. */
    private void deployByHand(Path file) throws Exception {
        byte[] all = Files.readAllBytes(file);
        String boots = new String(all, StandardCharsets.UTF_8).replace("\0", "");
        manager.booted(boots, "33.2");
    }

    static Map<String, Object> order() {
        Map<String, Object> order = NodeDeploymentTest.order();
        order.remove("vmFrom");
        order.remove("templateVersion");
        order.put("deploymentType", "MANUAL-ESXI80");
        return order;
    }

    private Progress deploy(Map<String, Object> more) {
        Map<String, Object> order = new HashMap<>(order());
        order.putAll(more);
        return promotion.run("pexipDeployNode", order);
    }

    private List<Node> nodes() {
        return promotion.engine.connections().to(promotion.platform.environment("test")).platform().nodes();
    }

    private void nothingIsLeft() {
        assertThat(nodes()).extracting(Node::name).doesNotContain("conference-2");
        assertThat(image).doesNotExist();
        assertThat(image.getParent().toFile().list()).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void theImageIsKeptWithItsDigestAndTheNodeIsWaitedFor() throws Exception {
        JsonNode result = ((Progress.Done) promotion.succeed(deploy(Map.of()))).result();
        String sha256 = HexFormat.of().formatHex(Sha256.nothing().digest(Files.readAllBytes(image)));
        assertThat(result.at("/image/sha256").asText()).isEqualTo(sha256);
        assertThat(result.at("/image/file").asText()).isEqualTo(image.toString());
        assertThat(promotion.evidence("node-image")).singleElement().satisfies(kept -> {
            assertThat(kept.path("sha256").asText()).isEqualTo(sha256);
            assertThat(kept.path("deploymentType").asText()).isEqualTo("MANUAL-ESXI80");
            assertThat(kept.path("bytes").asLong()).isEqualTo(Files.size(image));
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(image))).isEqualTo("rw-------");
        assertThat(promotion.evidence("node")).hasSize(1);
        assertThat(nodes()).extracting(Node::name).contains("conference-2");
        assertThat(String.join("\n", promotion.console)).contains("test: Gate 'Test new node': 6 pass",
                "the image of conference-2 is kept in " + image, "conference-2 runs 33.2 and is synchronised");
    }

    @Test
    void anImageThatNobodyDeploysInTimeIsDeletedWithItsRecord() {
        promotion.meanwhile = (run, again) -> promotion.letPass(Duration.ofMinutes(10));
        Problem problem = promotion.problem(deploy(Map.of("deployWithinHours", 2)));
        assertThat(problem.what()).isEqualTo("'conference-2' was not in contact within 2 hours.");
        nothingIsLeft();
    }

    @Test
    void anAbortDeletesTheImageAndTheRecord() {
        promotion.meanwhile = (run, again) -> {
            if (again.status().startsWith("deploy ")) {
                run.abort("rita aborted the run");
            }
        };
        assertThat(promotion.problem(deploy(Map.of())).kind()).isEqualTo(Problem.Kind.ABORTED);
        nothingIsLeft();
    }

    @Test
    void aConfigurationInPlaceOfAnImageIsNotKept() {
        Problem problem = promotion.problem(deploy(Map.of("deploymentType", "MANUAL-PROVISION-ONLY")));
        assertThat(problem.what()).contains("was answered with application/xml", "not with an image");
        nothingIsLeft();
    }

    @Test
    void anAnswerThatBreaksOffIsNoImageAndIsMadeAgain() {
        SimulatedPromotion.Meanwhile byHand = promotion.meanwhile;
        boolean[] broken = {false};
        promotion.meanwhile = (run, again) -> {
            if (again.status().equals("deploying the node") && !broken[0]) {
                broken[0] = true;
                manager.faults().dropAfter(1, "/api/admin/configuration/v1/worker_vm/");
            }
            byHand.on(run, again);
        };
        promotion.succeed(deploy(Map.of()));
        assertThat(broken[0]).isTrue();
        assertThat(nodes()).filteredOn(node -> node.name().equals("conference-2")).hasSize(1);
    }

    @Test
    void thePipelineNeitherNamesSecretsNorWordsThatAreNone() {
        assertThat(promotion.problem(deploy(Map.of("password", "backup-passphrase"))).what())
                .startsWith("password of 'conference-2' is not for a pipeline to name");
        assertThat(promotion.problem(deploy(Map.of("deploymentType", "x\ny"))).kind()).isEqualTo(Problem.Kind.WRONG_USE);
        assertThat(promotion.problem(deploy(Map.of("deployWithinHours", 0))).what()).contains("it can be 1 to 720");
        nothingIsLeft();
    }
}
