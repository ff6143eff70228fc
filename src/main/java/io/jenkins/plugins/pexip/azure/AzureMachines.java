package io.jenkins.plugins.pexip.azure;

import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.models.InstanceViewStatus;
import com.azure.resourcemanager.compute.models.InstanceViewTypes;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.port.MachineStatus;
import io.jenkins.plugins.pexip.stage.port.Machines;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.PowerState;
import io.jenkins.plugins.pexip.stage.port.Right;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Virtual machines in Azure. A machine that does not exist is refused with NOT_FOUND. */
public final class AzureMachines implements Machines {

    private static final String POWER = "powerstate/";
    private static final List<String> ACTIONS = List.of(
            "Microsoft.Compute/virtualMachines/read",
            "Microsoft.Compute/virtualMachines/start/action",
            "Microsoft.Compute/virtualMachines/deallocate/action");

    private final AzureConnection azure;
    private final Compute compute;
    private final LongRunning operations;
    private final NetworkInterfaces interfaces;

    public AzureMachines(AzureConnection azure) {
        this.azure = azure;
        this.compute = new Compute(azure);
        this.operations = new LongRunning(azure.arm());
        this.interfaces = new NetworkInterfaces(azure.arm());
    }

    @Override
    public String address() {
        return azure.address();
    }

    /** One request for power and tags. Power is UNKNOWN where Azure does not tell it. */
    @Override
    public MachineStatus status(Machine machine) {
        VirtualMachineInner read = compute.machine(machine, InstanceViewTypes.INSTANCE_VIEW);
        return new MachineStatus(power(read), tags(read));
    }

    /** A tag without a value is one. */
    private static Map<String, String> tags(VirtualMachineInner machine) {
        Map<String, String> tags = new TreeMap<>();
        if (machine.tags() != null) {
            machine.tags().forEach((name, value) -> tags.put(name, value == null ? "" : value));
        }
        return Map.copyOf(tags);
    }

    @Override
    public List<Right> rights(List<Machine> machines) {
        Permissions permissions = new Permissions(azure.arm());
        return machines.stream()
                .flatMap(machine -> permissions.rights(azure.machine(machine), machine.path(), ACTIONS).stream())
                .toList();
    }

    @Override
    public List<String> addresses(Machine machine) {
        return interfaces.addresses(compute.machine(machine, null));
    }

    @Override
    public Operation start(Machine machine) {
        return compute.start(machine);
    }

    @Override
    public Operation deallocate(Machine machine) {
        return compute.deallocate(machine);
    }

    @Override
    public Operation follow(Operation operation) {
        return operations.follow(operation);
    }

    private static PowerState power(VirtualMachineInner machine) {
        return statuses(machine)
                .map(InstanceViewStatus::code)
                .filter(Objects::nonNull)
                .map(code -> code.toLowerCase(Locale.ROOT))
                .filter(code -> code.startsWith(POWER))
                .map(code -> powerState(code.substring(POWER.length())))
                .findFirst()
                .orElse(PowerState.UNKNOWN);
    }

    private static Stream<InstanceViewStatus> statuses(VirtualMachineInner machine) {
        List<InstanceViewStatus> statuses =
                machine.instanceView() == null ? null : machine.instanceView().statuses();
        return statuses == null ? Stream.empty() : statuses.stream();
    }

    private static PowerState powerState(String word) {
        return Stream.of(PowerState.values())
                .filter(state -> state.name().equalsIgnoreCase(word))
                .findFirst()
                .orElse(PowerState.UNKNOWN);
    }
}
