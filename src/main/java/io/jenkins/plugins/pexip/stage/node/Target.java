package io.jenkins.plugins.pexip.stage.node;

import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.NewNodeVm;
import io.jenkins.plugins.pexip.platform.VmTemplate;
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
 *
 * @param url where it takes its configuration
 */
record Target(NewNodeVm configured, String url) {

    private static final String PORT = ":8443";
    private static final String SEEN = "certificate of the VM";

    /**
     * Before anything is done. A VM that is there is looked up; one that is made is not there yet.
     *
     * @throws StageFailure if the pipeline names a VM, or none is configured for the node; that is written down
     */
    static Target planned(Situation situation) {
        NodeOrder order = situation.order(NodeOrder.class);
        refusePresumed(situation);
        NewNodeVm configured = configured(situation)
                .orElseThrow(() -> refused(situation, "No VM is configured for a new node '%s' of '%s'."
                        .formatted(order.name(), situation.environment().name())));
        if (!configured.isMade()) {
            return new Target(configured, url(situation, order, configured));
        }
        checkTemplate(order, configured.template());
        return new Target(configured, address(order));
    }

    private static void checkTemplate(NodeOrder order, VmTemplate template) {
        if (order.templateVersion() != null && !order.templateVersion().toString().equals(template.version())) {
            throw new ConfigurationProblem("templateVersion is %s, and the configured image of '%s' is of %s."
                    .formatted(order.templateVersion(), order.name(), template.version()));
        }
        if (order.interfaces() != template.subnets().size()) {
            throw new ConfigurationProblem(("interfaces is %d, and the VM of '%s' is made with %d: one in each of its"
                    + " subnets under 'newNodes'.").formatted(
                            order.interfaces(), order.name(), template.subnets().size()));
        }
    }

    /** When the VM is there: the address is one that the cloud says it has. */
    static Target of(Situation situation) {
        Target planned = planned(situation);
        return planned.configured.isMade()
                ? new Target(planned.configured, url(situation, situation.order(NodeOrder.class), planned.configured))
                : planned;
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
        return address(order);
    }

    private static String address(NodeOrder order) {
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

    /** With the certificate that is configured or, where the VM was made, the first one that it showed. */
    WaitingVm vm(Situation situation) {
        return new WaitingVm(url, configured.isMade() ? firstSeen(situation) : configured.certificate());
    }

    private String firstSeen(Situation situation) {
        Optional<String> known = situation.recall(SEEN, String.class);
        if (known.isPresent()) {
            return known.get();
        }
        String seen = situation.here().platform().newNodes().certificate(url);
        situation.remember(SEEN, seen);
        situation.say("the VM at %s shows a certificate with SHA-256 %s, which is taken for its own", url, seen);
        return seen;
    }

    /** In a line, for who decides. */
    String words() {
        if (configured.isMade()) {
            VmTemplate template = configured.template();
            return ("%s, made in Azure from %s (%s) as %s in %s, at %s; the first certificate that it shows there is"
                    + " taken for its own").formatted(configured.vm().path(), template.image(), template.version(),
                            template.size(), String.join(" and ", template.subnets()), url);
        }
        String where = configured.url() == null ? configured.vm().path() + " in Azure, at " : "configured as ";
        return "%s%s, certificate SHA-256 %s".formatted(where, url, configured.certificate());
    }
}
