package io.jenkins.plugins.pexip.azure;

import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Right;
import io.jenkins.plugins.pexip.stage.port.TemplateVm;
import io.jenkins.plugins.pexip.stage.port.TemplateVms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** VMs made in Azure from the image of the vendor's template, with network interfaces of their own. */
public final class AzureTemplateVms implements TemplateVms {

    private static final List<String> IN_GROUP = List.of(
            "Microsoft.Compute/virtualMachines/read",
            "Microsoft.Compute/virtualMachines/write",
            "Microsoft.Compute/virtualMachines/delete",
            "Microsoft.Compute/disks/write",
            "Microsoft.Compute/disks/delete",
            "Microsoft.Network/networkInterfaces/read",
            "Microsoft.Network/networkInterfaces/write",
            "Microsoft.Network/networkInterfaces/delete",
            "Microsoft.Network/networkInterfaces/join/action");
    private static final String MANAGED_IMAGE = "Microsoft.Compute/images/read";
    private static final String GALLERY_IMAGE = "Microsoft.Compute/galleries/images/versions/read";
    private static final List<String> IN_NETWORK = List.of(
            "Microsoft.Network/virtualNetworks/read",
            "Microsoft.Network/virtualNetworks/subnets/join/action");

    private final AzureConnection azure;
    private final TemplateNetwork network;
    private final TemplateMachine machine;
    private final LongRunning operations;

    public AzureTemplateVms(AzureConnection azure) {
        this.azure = azure;
        this.network = new TemplateNetwork(azure);
        this.machine = new TemplateMachine(azure);
        this.operations = new LongRunning(azure.arm());
    }

    @Override
    public void check(TemplateVm vm) {
        machine.checkImage(vm.image());
        vm.interfaces().forEach(each -> network.checkSubnet(each.subnet()));
    }

    @Override
    public List<Right> rights(TemplateVm vm) {
        Permissions permissions = new Permissions(azure.arm());
        String group = "/subscriptions/%s/resourceGroups/%s".formatted(
                azure.settings().subscription(), vm.resourceGroup());
        List<Right> rights = new ArrayList<>(
                permissions.rights(group, "resource group '" + vm.resourceGroup() + "'", IN_GROUP));
        rights.addAll(permissions.rights(vm.image(), "image '" + name(vm.image()) + "'",
                List.of(TemplateMachine.isOfGallery(vm.image()) ? GALLERY_IMAGE : MANAGED_IMAGE)));
        vm.interfaces().stream().map(each -> TemplateNetwork.of(each.subnet())).distinct()
                .forEach(id -> rights.addAll(permissions.rights(id, "network '" + name(id) + "'", IN_NETWORK)));
        return rights;
    }

    private static String name(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    @Override
    public Optional<String> mark(TemplateVm vm, String piece) {
        return isMachine(vm, piece) ? machine.mark(vm) : network.mark(vm, piece);
    }

    @Override
    public Operation make(TemplateVm vm, String piece) {
        if (!isMachine(vm, piece)) {
            return network.make(vm, piece);
        }
        return machine.make(vm, network.location(vm.interfaces().get(0).subnet()));
    }

    @Override
    public Operation underWay(TemplateVm vm, String piece) {
        return LongRunning.under(isMachine(vm, piece) ? machine.url(vm) : network.url(vm, piece));
    }

    @Override
    public Operation remove(TemplateVm vm, String piece) {
        return isMachine(vm, piece) ? machine.remove(vm) : network.remove(vm, piece);
    }

    private static boolean isMachine(TemplateVm vm, String piece) {
        return piece.equals(vm.machine());
    }

    @Override
    public Operation follow(Operation operation) {
        return operations.follow(operation);
    }
}
