package io.jenkins.plugins.pexip.simulator.infinity;

import io.jenkins.plugins.pexip.release.Version;
import java.util.HashMap;
import java.util.Map;

/** What is done to the platform's machines from outside: their power, their first boot, and copies of their disks. */
final class Machines {

    /** Names the copy that every machine has of how it was at the start. */
    private static final String START = "";

    private final String managerName;
    private final ManagementVm manager;
    private final ManagementDisk disk;
    private final Nodes nodes;
    private final Upgrades upgrades;
    private final Calls calls;
    private final Map<String, ManagementDisk.Image> managerCopies = new HashMap<>();
    private final Map<String, Map<String, NodeImage>> nodeCopies = new HashMap<>();

    Machines(
            String managerName,
            ManagementVm manager,
            ManagementDisk disk,
            Nodes nodes,
            Upgrades upgrades,
            Calls calls) {
        this.managerName = managerName;
        this.manager = manager;
        this.disk = disk;
        this.nodes = nodes;
        this.upgrades = upgrades;
        this.calls = calls;
        copied(managerName, START);
        nodes.machines().keySet().forEach(machine -> copied(machine, START));
    }

    void powerChanged(String machine, boolean on) {
        if (machine.equals(managerName)) {
            switchManager(on);
        } else if (nodes.machines().containsKey(machine)) {
            switchNode(nodes.machines().get(machine), on);
        }
    }

    private void switchManager(boolean on) {
        if (on) {
            manager.switchOn();
        } else {
            upgrades.abandon();
            manager.switchOff();
        }
    }

    private void switchNode(ConferencingVm vm, boolean on) {
        if (on) {
            nodes.switchOn(vm);
            return;
        }
        vm.switchOff();
        nodes.of(vm).ifPresent(node -> {
            upgrades.nodeLost(node);
            calls.end(call -> call.on(node));
        });
    }

    void booted(String configuration, Version version) {
        nodes.all().stream()
                .filter(node -> configuration.equals(node.bootstrap()))
                .findFirst()
                .ifPresent(node -> nodes.deploy(node, version));
    }

    void copied(String machine, String copy) {
        if (machine.equals(managerName)) {
            managerCopies.put(copy, disk.image());
        } else if (nodes.machines().containsKey(machine)) {
            NodeImage image = nodes.machines().get(machine).disk;
            nodeCopies.computeIfAbsent(machine, key -> new HashMap<>()).put(copy, image);
        }
    }

    /** A copy that was not made here is older than the simulation: the disk holds what it held at the start. */
    void restored(String machine, String copy) {
        if (machine.equals(managerName)) {
            restoreManager(managerCopies.getOrDefault(copy, managerCopies.get(START)));
        } else if (nodeCopies.containsKey(machine)) {
            Map<String, NodeImage> copies = nodeCopies.get(machine);
            nodes.machines().get(machine).disk = copies.getOrDefault(copy, copies.get(START));
        }
    }

    /** Calls were with what the manager knew of its nodes, which is no longer there. */
    private void restoreManager(ManagementDisk.Image image) {
        upgrades.abandon();
        calls.end(call -> true);
        disk.putBack(image);
    }
}
