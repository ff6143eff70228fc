package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * From what the VM of a new node is made in Azure. An administrator says so, since a VM costs money and gets secrets.
 *
 * @param image the id of the image of the vendor's Conferencing Node: a managed image, or a version in a gallery
 * @param version the release of that image, such as {@code 34.1}
 * @param size the VM's hardware, such as {@code Standard_F8s_v2}
 * @param subnets the ids of the subnets, one for each network interface of the VM; the first is the primary one's
 * @param adminKey the SSH public key of the VM's user {@code admin}, which a generalised image needs; null for a
 *     specialised one, which takes none
 */
public record VmTemplate(
        @JsonProperty(required = true) String image,
        @JsonProperty(required = true) String version,
        @JsonProperty(required = true) String size,
        @JsonProperty(required = true) List<String> subnets,
        String adminKey) {

    private static final String RESOURCE = "(?i)/subscriptions/[^/\\s?#]+/resourceGroups/[^/\\s?#]+/providers/";
    private static final String IMAGE = RESOURCE
            + "Microsoft\\.Compute/(images/[^/\\s?#]+|galleries/[^/\\s?#]+/images/[^/\\s?#]+(/versions/[^/\\s?#]+)?)";
    private static final String SUBNET = RESOURCE + "Microsoft\\.Network/virtualNetworks/[^/\\s?#]+/subnets/[^/\\s?#]+";
    private static final String KEY = "(ssh-|ecdsa-)\\S+ \\S+( .*)?";

    /** @throws ConfigurationProblem if a value cannot be what it is for */
    public VmTemplate {
        subnets = subnets == null ? List.of() : List.copyOf(subnets);
        require(image.matches(IMAGE), "image '%s' is no id of an image, such as /subscriptions/…/providers/"
                + "Microsoft.Compute/images/conferencing-node.", image);
        require(version.matches("\\d+(\\.\\d+)*"), "version '%s' is no release, such as 34.1.", version);
        require(size.matches("[A-Za-z0-9_-]+"), "size '%s' is no size of a VM, such as Standard_F8s_v2.", size);
        require(subnets.size() == 1 || subnets.size() == 2, "it has %s subnets; a node has one network interface or"
                + " two, and each needs its subnet.", subnets.size());
        subnets.forEach(subnet -> require(subnet.matches(SUBNET), "subnet '%s' is no id of a subnet, such as"
                + " /subscriptions/…/providers/Microsoft.Network/virtualNetworks/vnet/subnets/nodes.", subnet));
        require(adminKey == null || adminKey.matches(KEY), "adminKey is no SSH public key in a line, such as"
                + " 'ssh-ed25519 AAAA… admin'.", "");
    }

    private static void require(boolean holds, String what, Object value) {
        if (!holds) {
            throw new ConfigurationProblem("template of a new node: " + what.formatted(value));
        }
    }
}
