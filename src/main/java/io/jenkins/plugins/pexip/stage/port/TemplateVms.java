package io.jenkins.plugins.pexip.stage.port;

import java.util.List;
import java.util.Optional;

/** Makes VMs from the vendor's template, piece by piece: the network interfaces, then the machine with its disk. */
public interface TemplateVms {

    /**
     * Sees that its image and its subnets are there.
     *
     * @throws Refused NOT_FOUND for what is not
     */
    void check(TemplateVm vm);

    /** What making it, and deleting it again, takes; empty if that cannot be asked. */
    List<Right> rights(TemplateVm vm);

    /** The mark of one of its pieces; empty if there is no such piece, and an empty text if it bears none. */
    Optional<String> mark(TemplateVm vm, String piece);

    /**
     * Asks for a piece. Asked again, it makes no second one.
     *
     * @throws Refused CONFLICT if there is one of that name with another mark, which stays as it is
     */
    Operation make(TemplateVm vm, String piece);

    /** Follows a piece that was asked for when the answer to that was lost. */
    Operation underWay(TemplateVm vm, String piece);

    /**
     * Asks for a piece to be deleted, the machine's disk with it.
     *
     * @throws Refused CONFLICT if it bears another mark
     */
    Operation remove(TemplateVm vm, String piece);

    /** How an operation is doing; its handle may have changed. */
    Operation follow(Operation operation);
}
