package io.jenkins.plugins.pexip.stage.node;

import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.port.BootstrapConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Creates the node's record and hands the configuration that this answers to the VM. The Management Node tells the
 * configuration once and it holds secrets, so it is kept in memory only: if that is lost on the way, the record is
 * taken back and created again. The record's description says whose it is.
 */
final class Creation {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);
    /** After that a VM that may have got its configuration did not get it; the guide says "approximately 5 minutes". */
    private static final Duration CONTACT = Duration.ofMinutes(10);
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final Map<String, BootstrapConfiguration> told = new ConcurrentHashMap<>();

    Next advance(Situation situation) {
        NodeOrder order = order(situation);
        String create = OwnRecord.effect(situation, "create record of");
        if (!situation.did(create)) {
            situation.once(create, () -> wasCreated(situation, create), () -> told.put(
                    situation.runId(), OwnRecord.nodes(situation).create(OwnRecord.of(situation))));
            return situation.againNow("the record of " + order.name() + " was created");
        }
        if (situation.did(handOver(situation))) {
            return Next.onwards();
        }
        return situation.intended(handOver(situation))
                .map(at -> unclear(situation, at))
                .orElseGet(() -> give(situation));
    }

    private Next give(Situation situation) {
        BootstrapConfiguration configuration = told.get(situation.runId());
        if (configuration == null) {
            return startOver(situation);
        }
        situation.once(handOver(situation), () -> OwnRecord.isContacted(situation), () -> OwnRecord.nodes(situation)
                .handOver(configuration, Target.of(situation).vm(situation)));
        told.remove(situation.runId());
        situation.say("the VM of %s has its configuration", order(situation).name());
        return Next.onwards();
    }

    /** Whether the VM got it shows when the node is contacted; a VM that has one would refuse it. */
    private Next unclear(Situation situation, Instant sent) {
        if (OwnRecord.isContacted(situation)) {
            situation.once(handOver(situation), () -> true, () -> {});
            return Next.onwards();
        }
        if (situation.now().isBefore(sent.plus(CONTACT))) {
            return situation.againIn(LOOK_AGAIN, "waiting to see whether the VM got its configuration");
        }
        endAfterLimit(situation);
        return give(situation);
    }

    private static void endAfterLimit(Situation situation) {
        if (situation.longerThan(LIMIT)) {
            throw new StageFailure(Problem.failed(
                    "The VM of '%s' did not get its configuration within %d minutes."
                            .formatted(order(situation).name(), LIMIT.toMinutes()),
                    "The node's record is deleted again, unless the node is in contact by then.",
                    "See the VM's console; start again with a new VM if this one has a configuration."));
        }
    }

    private Next startOver(Situation situation) {
        endAfterLimit(situation);
        OwnRecord.remove(situation);
        OwnRecord.tryAgain(situation);
        return situation.againNow("the record of " + order(situation).name() + " is created again");
    }

    /** A record of a node that was never contacted is of no use to anybody. */
    Next takeBack(Situation situation) {
        told.remove(situation.runId());
        String create = OwnRecord.effect(situation, "create record of");
        boolean created = situation.intended(create).isPresent();
        if (situation.problem().isEmpty() || !created) {
            return Next.onwards();
        }
        if (!OwnRecord.isThere(situation)) {
            if (!situation.did(create)) {
                situation.unclearYet(create);
            }
            return Next.onwards();
        }
        return OwnRecord.isContacted(situation) ? Next.onwards() : removeUnlessItBoots(situation);
    }

    /** One that has its configuration may boot yet. */
    private Next removeUnlessItBoots(Situation situation) {
        if (handedOver(situation).filter(at -> situation.now().isBefore(at.plus(CONTACT))).isPresent()) {
            return situation.againIn(LOOK_AGAIN, "waiting to see whether the node is contacted");
        }
        OwnRecord.remove(situation);
        situation.say("the record of %s was deleted again", order(situation).name());
        return Next.onwards();
    }

    private boolean wasCreated(Situation situation, String create) {
        if (OwnRecord.isThere(situation)) {
            return true;
        }
        situation.unclearYet(create);
        return false;
    }

    /** When the VM got its configuration; empty if it is not known to have it. */
    Optional<Instant> handedOver(Situation situation) {
        String effect = handOver(situation);
        return situation.intended(effect).filter(at -> situation.did(effect));
    }

    /** Whether the node may have its configuration, and came into contact: then its VM is in use. */
    boolean isInUse(Situation situation) {
        return situation.intended(handOver(situation)).isPresent() && OwnRecord.isContacted(situation);
    }

    private static String handOver(Situation situation) {
        return OwnRecord.effect(situation, "hand over configuration of");
    }

    private static NodeOrder order(Situation situation) {
        return situation.order(NodeOrder.class);
    }
}
