package io.jenkins.plugins.pexip.simulator.azure;

import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All virtual machines, and what changes their power. Two assumptions: a newer operation preempts an older one, and an
 * operation whose end is there already takes a second.
 */
final class Fleet {

    private final Timeline timeline;
    private final AzureConfig config;
    private final LongOperations operations;
    private final Map<String, VirtualMachine> machines = new LinkedHashMap<>();
    private final List<PowerListener> listeners = new ArrayList<>();
    private final Capacity capacity = new Capacity();

    Fleet(Timeline timeline, AzureConfig config, LongOperations operations) {
        this.timeline = timeline;
        this.config = config;
        this.operations = operations;
    }

    void add(VirtualMachine machine) {
        machines.put(machine.id().key(), machine);
    }

    boolean exists(ResourceId id) {
        return machines.containsKey(id.key());
    }

    /** It runs no more, and is forgotten. */
    void remove(VirtualMachine machine) {
        set(machine, PowerState.DEALLOCATED);
        machines.remove(machine.id().key());
    }

    void listen(PowerListener listener) {
        listeners.add(listener);
    }

    VirtualMachine get(ResourceId id) {
        VirtualMachine machine = machines.get(id.key());
        if (machine == null) {
            throw ArmError.notFound(id);
        }
        return machine;
    }

    /** @param id in any case */
    VirtualMachine at(String id) {
        VirtualMachine machine = machines.get(id.toLowerCase(Locale.ROOT));
        if (machine == null) {
            throw new ArmError(404, "ResourceNotFound", "The resource '" + id + "' was not found.");
        }
        return machine;
    }

    /** The first machine of this name, in whatever resource group. */
    VirtualMachine named(String name) {
        return machines.values().stream().filter(machine -> machine.name().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No virtual machine '" + name + "' was configured."));
    }

    List<VirtualMachine> all() {
        return List.copyOf(machines.values());
    }

    Capacity capacity() {
        return capacity;
    }

    LongOperation start(VirtualMachine vm) {
        boolean there = vm.power() == PowerState.RUNNING;
        if (!there) {
            capacity.refuse(vm);
            Optional.ofNullable(capacity.failure(vm))
                    .ifPresent(failure -> operations.failNext(OperationKind.START, failure));
        }
        return change(vm, OperationKind.START, config.durations().start(),
                there ? PowerState.RUNNING : PowerState.STARTING, PowerState.RUNNING);
    }

    LongOperation deallocate(VirtualMachine vm) {
        boolean there = vm.power() == PowerState.DEALLOCATED;
        return change(vm, OperationKind.DEALLOCATE, config.durations().deallocate(),
                there ? PowerState.DEALLOCATED : PowerState.DEALLOCATING, PowerState.DEALLOCATED);
    }

    LongOperation powerOff(VirtualMachine vm) {
        boolean there = vm.power().off();
        return change(vm, OperationKind.POWER_OFF, config.durations().powerOff(),
                there ? vm.power() : PowerState.STOPPING, there ? vm.power() : PowerState.STOPPED);
    }

    LongOperation restart(VirtualMachine vm) {
        if (vm.power() != PowerState.RUNNING) {
            throw ArmError.conflict("Cannot restart VM '" + vm.name() + "' because it is not running.");
        }
        return change(vm, OperationKind.RESTART, config.durations().restart(), PowerState.STARTING, PowerState.RUNNING);
    }

    private LongOperation change(
            VirtualMachine vm, OperationKind kind, Duration takes, PowerState passing, PowerState reached) {
        PowerState former = vm.power().settled();
        Consumer<LongOperation> begin = operation -> {
            takePlace(vm, operation);
            set(vm, passing);
        };
        Work work = new Work(
                kind, passing == reached ? Duration.ofSeconds(1) : takes, begin, () -> set(vm, reached),
                () -> set(vm, former), null);
        return operations.begin(work, operationsPath());
    }

    /** Makes this the machine's operation; what is still under way is preempted. */
    void takePlace(VirtualMachine vm, LongOperation operation) {
        if (vm.updating()) {
            operations.preempt(vm.operation());
        }
        vm.operation(operation);
    }

    /** Where the status of a compute operation is. */
    String operationsPath() {
        return "/subscriptions/%s/providers/Microsoft.Compute/locations/%s/operations"
                .formatted(config.subscription(), config.location());
    }

    void set(VirtualMachine vm, PowerState power) {
        boolean ran = vm.power() == PowerState.RUNNING;
        boolean runs = power == PowerState.RUNNING;
        if (vm.power() != power) {
            vm.power(power, timeline.now());
        }
        if (ran != runs) {
            listeners.forEach(listener -> listener.changed(vm.name(), runs));
        }
    }
}
