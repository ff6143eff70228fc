package io.jenkins.plugins.pexip.stage.port;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Conferencing Nodes that are to join the platform: their records on the managing node, and the VMs that wait. */
public interface NewNodes {

    /** What the nodes of the platform are called by, the managing one's names among them. */
    List<NodeNames> namesInUse();

    /** The names of the system locations that there are. */
    List<String> locations();

    /** The names of the static routes that there are. */
    List<String> staticRoutes();

    /** The description in the record of the node of that name; empty if there is no such record. */
    Optional<String> description(String name);

    /**
     * Creates a node's record. The answer is told this one time.
     *
     * @throws Refused if one of its names is in use
     */
    BootstrapConfiguration create(NodeRecord node);

    /**
     * Creates a node's record of a deployment type for which the managing node makes an image of the whole VM, and
     * writes that image, which is told this one time. After a failure there is no file, and there may be a record.
     *
     * @param deploymentType the managing node's own word for it
     * @param to in a folder that nobody else reads
     * @throws Refused if one of its names is in use, if the type is unknown, or if no image was answered
     */
    NodeImage create(NodeRecord node, String deploymentType, Path to);

    /** Deletes the record of that name. */
    void remove(String name);

    /**
     * The SHA-256 of the certificate that a VM shows, in lower-case hex. Nothing is sent to it.
     *
     * @param url where it takes its configuration
     */
    String certificate(String url);

    /**
     * Sees that a VM is there and waits.
     *
     * @throws Refused UNTRUSTED if its certificate is not the expected one
     */
    void look(WaitingVm vm);

    /**
     * Gives a VM the configuration that it boots with. Nothing is sent to a VM with another certificate.
     *
     * @throws Refused UNTRUSTED if its certificate is not the expected one
     */
    void handOver(BootstrapConfiguration configuration, WaitingVm vm);
}
