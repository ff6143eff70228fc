package io.jenkins.plugins.pexip.stage.node;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.NewNodeVm;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.StageFailure;
import io.jenkins.plugins.pexip.stage.port.WaitingVm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The VM that gets a node's configuration, and with it secrets of the platform: by what an administrator configured and
 * by what the cloud says of it, never by what a pipeline says.
 */
record Target(NewNodeVm configured, WaitingVm vm) {

    private static final String PORT = ":8443";

    /** @throws StageFailure if the pipeline names a VM, or none is configured for the node; that is written down */
    static Target of(Situation situation) {
        NodeOrder order = situation.order(NodeOrder.class);
        refusePresumed(situation);
        NewNodeVm configured = configured(situation)
                .orElseThrow(() -> refused(situation, "No VM is configured for a new node '%s' of '%s'."
                        .formatted(order.name(), situation.environment().name())));
        return new Target(configured, new WaitingVm(url(situation, order, configured), configured.certificate()));
    }

    /** @throws StageFailure if the pipeline says where secrets go, or which; that is written down */
    static void refusePresumed(Situation situation) {
        NodeOrder order = situation.order(NodeOrder.class);
        if (!order.presumed().isEmpty()) {
            throw refused(situation, "%s of '%s' %s not for a pipeline to name: the configuration of a node holds secrets"
                    .formatted(String.join(", ", order.presumed()), order.name(), order.presumed().size() == 1
                            ? "is" : "are") + " of the platform, and goes to configured VMs alone.");
        }
    }

    /** What an administrator configured for the node; empty if nothing. */
    static Optional<NewNodeVm> configured(Situation situation) {
        String name = situation.order(NodeOrder.class).name();
        return situation.environment().newNodes().stream().filter(vm -> vm.name().equals(name)).findFirst();
    }

    private static String url(Situation situation, NodeOrder order, NewNodeVm configured) {
        if (configured.url() != null) {
            return configured.url();
        }
        List<String> addresses = situation.here().machines().addresses(configured.vm());
        if (!addresses.contains(order.address())) {
            throw refused(situation, "The VM '%s' of the new node '%s' has the address %s in Azure and not %s."
                    .formatted(configured.vm().path(), order.name(), String.join(", ", addresses), order.address()));
        }
        return "https://" + order.address() + PORT;
    }

    private static StageFailure refused(Situation situation, String why) {
        situation.record("refused", EntryKinds.REFUSED, Map.of(
                "environment", situation.environment().name(),
                "stage", "pexipDeployNode",
                "node", situation.order(NodeOrder.class).name(),
                "reason", why));
        return new StageFailure(Problem.wrongUse(why, "An administrator names the node's VM under 'newNodes' of the"
                + " environment, with its certificate; the pipeline names the node alone."));
    }

    /** In a line, for who decides. */
    String words() {
        String where = configured.url() == null ? configured.vm().path() + " in Azure, at " : "configured as ";
        return "%s%s, certificate SHA-256 %s".formatted(where, vm.url(), vm.certificate());
    }
}
