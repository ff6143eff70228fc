package io.jenkins.plugins.pexip.stage.port;

import java.util.List;
import java.util.stream.Stream;

/**
 * A VM to make from the vendor's template.
 *
 * @param machine its name
 * @param image the id of the image it is made from
 * @param size its hardware, in the cloud's own word
 * @param adminKey the SSH public key of its user {@code admin}; null for an image that takes none
 * @param interfaces its network interfaces, the primary one first
 * @param mark what its pieces are tagged with, so that nobody else's are touched
 */
public record TemplateVm(
        String machine,
        String resourceGroup,
        String image,
        String size,
        String adminKey,
        List<Interface> interfaces,
        String mark) {

    /**
     * A network interface with an address that stays.
     *
     * @param subnet its id
     */
    public record Interface(String name, String subnet, String address) {}

    /** The names of its pieces in the order in which they are made; the machine is the last one. */
    public List<String> pieces() {
        return Stream.concat(interfaces.stream().map(Interface::name), Stream.of(machine)).toList();
    }
}
