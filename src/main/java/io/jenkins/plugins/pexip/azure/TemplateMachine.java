package io.jenkins.plugins.pexip.azure;

import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.models.CachingTypes;
import com.azure.resourcemanager.compute.models.DeleteOptions;
import com.azure.resourcemanager.compute.models.DiskCreateOptionTypes;
import com.azure.resourcemanager.compute.models.DiskDeleteOptionTypes;
import com.azure.resourcemanager.compute.models.HardwareProfile;
import com.azure.resourcemanager.compute.models.ImageReference;
import com.azure.resourcemanager.compute.models.LinuxConfiguration;
import com.azure.resourcemanager.compute.models.NetworkInterfaceReference;
import com.azure.resourcemanager.compute.models.NetworkProfile;
import com.azure.resourcemanager.compute.models.OSDisk;
import com.azure.resourcemanager.compute.models.OSProfile;
import com.azure.resourcemanager.compute.models.SshConfiguration;
import com.azure.resourcemanager.compute.models.SshPublicKey;
import com.azure.resourcemanager.compute.models.StorageProfile;
import com.azure.resourcemanager.compute.models.VirtualMachineSizeTypes;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.stage.port.Operation;
import io.jenkins.plugins.pexip.stage.port.Refused;
import io.jenkins.plugins.pexip.stage.port.TemplateVm;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The machine that is made from an image; its disk and its network interfaces are deleted with it. */
final class TemplateMachine {

    private static final String IMAGES_VERSION = "2025-04-01";
    private static final String GALLERIES_VERSION = "2024-03-03";
    private static final String USER = "admin";

    private final AzureConnection azure;
    private final Compute compute;

    TemplateMachine(AzureConnection azure) {
        this.azure = azure;
        this.compute = new Compute(azure);
    }

    static boolean isOfGallery(String image) {
        return image.toLowerCase(Locale.ROOT).contains("/galleries/");
    }

    /** @throws Refused NOT_FOUND if there is no such image */
    void checkImage(String image) {
        String version = isOfGallery(image) ? GALLERIES_VERSION : IMAGES_VERSION;
        azure.arm().get(azure.arm().url(image, version), "read the image %s".formatted(image));
    }

    Optional<String> mark(TemplateVm vm) {
        return found(vm).map(machine -> Mark.of(machine.tags()));
    }

    private Optional<VirtualMachineInner> found(TemplateVm vm) {
        return Refused.ifFound(() -> compute.machine(machine(vm), null));
    }

    Operation make(TemplateVm vm, String location) {
        Optional<VirtualMachineInner> present = found(vm);
        present.ifPresent(machine -> Mark.check(vm, vm.machine(), Mark.of(machine.tags())));
        return compute.make(machine(vm), wanted(vm, location), present.map(VirtualMachineInner::etag));
    }

    private VirtualMachineInner wanted(TemplateVm vm, String location) {
        return new VirtualMachineInner()
                .withLocation(location)
                .withTags(Mark.tags(vm))
                .withHardwareProfile(new HardwareProfile().withVmSize(VirtualMachineSizeTypes.fromString(vm.size())))
                .withStorageProfile(new StorageProfile()
                        .withImageReference(new ImageReference().withId(vm.image()))
                        .withOsDisk(new OSDisk()
                                .withCreateOption(DiskCreateOptionTypes.FROM_IMAGE)
                                .withCaching(CachingTypes.READ_WRITE)
                                .withDeleteOption(DiskDeleteOptionTypes.DELETE)))
                .withOsProfile(vm.adminKey() == null ? null : profile(vm))
                .withNetworkProfile(new NetworkProfile().withNetworkInterfaces(cards(vm)));
    }

    private static OSProfile profile(TemplateVm vm) {
        SshPublicKey key = new SshPublicKey()
                .withPath("/home/%s/.ssh/authorized_keys".formatted(USER))
                .withKeyData(vm.adminKey());
        return new OSProfile()
                .withComputerName(vm.machine())
                .withAdminUsername(USER)
                .withLinuxConfiguration(new LinuxConfiguration()
                        .withDisablePasswordAuthentication(true)
                        .withSsh(new SshConfiguration().withPublicKeys(List.of(key))));
    }

    private List<NetworkInterfaceReference> cards(TemplateVm vm) {
        TemplateVm.Interface primary = vm.interfaces().get(0);
        return vm.interfaces().stream()
                .map(each -> (NetworkInterfaceReference) new NetworkInterfaceReference()
                        .withPrimary(each.equals(primary))
                        .withDeleteOption(DeleteOptions.DELETE)
                        .withId(azure.resource(vm.resourceGroup(), "Network/networkInterfaces", each.name())))
                .toList();
    }

    Operation remove(TemplateVm vm) {
        mark(vm).ifPresent(mark -> Mark.check(vm, vm.machine(), mark));
        return compute.delete(machine(vm));
    }

    String url(TemplateVm vm) {
        return compute.url(machine(vm));
    }

    private static Machine machine(TemplateVm vm) {
        return new Machine(vm.machine(), vm.resourceGroup(), Machine.Role.CONFERENCING_NODE, false);
    }
}
