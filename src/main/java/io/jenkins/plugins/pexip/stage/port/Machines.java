package io.jenkins.plugins.pexip.stage.port;

import io.jenkins.plugins.pexip.platform.Machine;
import java.util.List;

/** Virtual machines and their power. */
public interface Machines {

    /** Where they are, for sentences and for the source of a fact. */
    String address();

    MachineStatus status(Machine machine);

    /** What reading, starting and stopping these machines takes; empty if that cannot be asked. */
    default List<Right> rights(List<Machine> machines) {
        return List.of();
    }

    /** The private addresses of its network interfaces, by what the cloud knows; never by what the machine says. */
    List<String> addresses(Machine machine);

    /** Asks for the machine to be started; the answer is a handle to follow. */
    Operation start(Machine machine);

    /** Asks for the machine to be stopped and its hardware released. */
    Operation deallocate(Machine machine);

    /** How an operation is doing; its handle may have changed. */
    Operation follow(Operation operation);
}
