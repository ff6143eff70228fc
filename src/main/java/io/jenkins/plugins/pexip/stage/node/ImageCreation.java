package io.jenkins.plugins.pexip.stage.node;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.FileNames;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.port.NodeImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Creates the node's record with a hypervisor's deployment type, keeps the image that this answers (deployment guide,
 * ESXi, Hyper-V and KVM), and waits until a person has deployed it. The image lies beside the promotion's journal, where
 * nobody else reads it; it never goes into a workspace.
 */
final class ImageCreation {

    private static final String CONTACTED = "contacted at";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofHours(2);

    Next keep(Situation situation) {
        String create = create(situation);
        if (kept(situation).isPresent()) {
            return Next.onwards();
        }
        if (situation.intended(create).isPresent()) {
            return startOver(situation);
        }
        String type = situation.order(NodeOrder.class).deploymentType();
        NodeImage image = situation.once(create, NodeImage.class, Optional::empty,
                () -> OwnRecord.nodes(situation).create(OwnRecord.of(situation), type, file(situation)));
        situation.say("the image of %s is kept in %s, %d MiB, SHA-256 %s; it holds secrets of the platform",
                OwnRecord.name(situation), file(situation), image.bytes() >> 20, image.sha256());
        return situation.againNow("the image was kept");
    }

    /** It is not known whether the whole of it came, and it is told one time. */
    private static Next startOver(Situation situation) {
        if (situation.longerThan(LIMIT)) {
            throw new StageFailure(Problem.failed(
                    "The image of '%s' was not to be had within %d hours.".formatted(
                            OwnRecord.name(situation), LIMIT.toHours()),
                    "The node's record is deleted again.",
                    "See the Management Node's log and the disk of the product's home, then start again."));
        }
        OwnRecord.remove(situation);
        OwnRecord.tryAgain(situation);
        return situation.againNow("the record of " + OwnRecord.name(situation) + " is created again");
    }

    /** Until the Management Node was in contact with the node. */
    Next awaitContact(Situation situation) {
        NodeOrder order = situation.order(NodeOrder.class);
        writeDown(situation, order);
        if (OwnRecord.isContacted(situation)) {
            situation.remember(CONTACTED, situation.now());
            return Next.onwards();
        }
        if (situation.longerThan(Duration.ofHours(order.deployWithinHours()))) {
            throw new StageFailure(Problem.failed(
                    "'%s' was not in contact within %d hours.".formatted(order.name(), order.deployWithinHours()),
                    "Its record and the kept image are deleted.",
                    "Start again when somebody can deploy the image on its host."));
        }
        return situation.againIn(LOOK_AGAIN, "deploy %s on its host and start it; waiting until %s is in contact"
                .formatted(file(situation), order.name()));
    }

    private static void writeDown(Situation situation, NodeOrder order) {
        NodeImage image = kept(situation).orElseThrow();
        situation.record("image", EntryKinds.NODE_IMAGE, Map.of(
                "environment", situation.environment().name(),
                "name", order.name(),
                "deploymentType", order.deploymentType(),
                "file", file(situation).getFileName().toString(),
                "bytes", image.bytes(),
                "sha256", image.sha256()));
    }

    /** When the Management Node was first seen to be in contact with it; empty before. */
    Optional<Instant> contactedAt(Situation situation) {
        return situation.recall(CONTACTED, Instant.class);
    }

    /** A record of a node that was never contacted is of no use to anybody, nor is its image. */
    Next takeBack(Situation situation) {
        if (situation.problem().isEmpty() || situation.intended(create(situation)).isEmpty()
                || OwnRecord.isContacted(situation)) {
            return Next.onwards();
        }
        boolean was = OwnRecord.isThere(situation);
        OwnRecord.remove(situation);
        delete(file(situation));
        if (was) {
            situation.say("the record of %s was deleted again, and so was its image", OwnRecord.name(situation));
        }
        return Next.onwards();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The image %s cannot be deleted; it holds secrets.".formatted(file), e);
        }
    }

    static Optional<NodeImage> kept(Situation situation) {
        return situation.outcome(create(situation), NodeImage.class);
    }

    private static String create(Situation situation) {
        return OwnRecord.effect(situation, "create record and image of");
    }

    static Path file(Situation situation) {
        return situation.engine().journal().folder()
                .resolve("image-" + FileNames.of(OwnRecord.name(situation)) + ".img");
    }
}
