package io.jenkins.plugins.pexip.stage.node;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.VmTemplate;
import io.jenkins.plugins.pexip.policy.fact.Words;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeRecord;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Conferencing Node to deploy on a VM that waits for it.
 *
 * @param hostname the name if null
 * @param proxying whether it is a Proxying Edge Node
 * @param interfaces how many network interfaces the VM has; 1 if null
 * @param staticRoutes the names of the static routes that it needs, separated by commas; null if none
 * @param password id of the credential with the password of its operating system; not for a pipeline to say
 * @param vmFrom what the VM was made from: TEMPLATE for the vendor's
 * @param templateVersion the release of that template
 * @param vm where the VM takes its configuration; not for a pipeline to say
 * @param deploymentType the Management Node's own word for a hypervisor for which it makes an image of the whole VM; null
 *     for a VM that waits for its configuration
 * @param deployWithinHours how long a person may take to deploy that image; 24 if null
 * @param certificate SHA-256 of the VM's certificate; not for a pipeline to say
 */
public record NodeOrder(
        String environment,
        String name,
        String hostname,
        String domain,
        String address,
        String netmask,
        String gateway,
        String location,
        boolean proxying,
        Integer interfaces,
        String secondaryAddress,
        String secondaryNetmask,
        String staticRoutes,
        String password,
        String vmFrom,
        Version templateVersion,
        String deploymentType,
        Integer deployWithinHours,
        String vm,
        String certificate) {

    public NodeOrder {
        hostname = hostname == null ? name : hostname;
        interfaces = interfaces == null ? 1 : interfaces;
        deployWithinHours = deployWithinHours == null ? 24 : deployWithinHours;
    }

    /** @throws ConfigurationProblem if something is missing without which no node can be created */
    void check() {
        Map<String, String> needed = new LinkedHashMap<>();
        needed.put("name", name);
        needed.put("domain", domain);
        needed.put("address", address);
        needed.put("netmask", netmask);
        needed.put("gateway", gateway);
        needed.put("location", location);
        List<String> missing = needed.keySet().stream()
                .filter(field -> needed.get(field) == null || needed.get(field).isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw new ConfigurationProblem("%s %s missing.".formatted(
                    Words.list(missing), missing.size() == 1 ? "is" : "are"));
        }
        if (hasImage() && !deploymentType.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new ConfigurationProblem(
                    "deploymentType '%s' is no word of the Management Node.".formatted(deploymentType));
        }
        if (deployWithinHours < 1 || deployWithinHours > 720) {
            throw new ConfigurationProblem("deployWithinHours is %d; it can be 1 to 720.".formatted(deployWithinHours));
        }
        if (secondaryAddress != null && secondaryNetmask == null) {
            throw new ConfigurationProblem("secondaryNetmask is missing: secondaryAddress is given.");
        }
    }

    /** Whether the Management Node makes an image of the whole VM, which a person deploys. */
    boolean hasImage() {
        return deploymentType != null;
    }

    /** Each name once, in the order's order. */
    List<String> routes() {
        return staticRoutes == null ? List.of() : Arrays.stream(staticRoutes.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    String dnsName() {
        return hostname + "." + domain;
    }

    /**
     * In a line, for who decides.
     *
     * @param template what the product makes its VM from; null if it makes none
     */
    String words(VmTemplate template) {
        return "%s, %s/%s, gateway %s, system location %s%s%s, from %s".formatted(dnsName(), address, netmask,
                gateway, location, proxying ? ", proxying" : "",
                secondaryAddress == null ? "" : ", second interface %s/%s".formatted(secondaryAddress, secondaryNetmask),
                source(template))
                + (routes().isEmpty() ? "" : ", static routes " + String.join(", ", routes()));
    }

    private String source(VmTemplate template) {
        if (hasImage()) {
            return "an image of " + deploymentType;
        }
        return template == null ? vmFrom + " of " + templateVersion : "TEMPLATE of " + template.version();
    }

    /** What the pipeline says of where the configuration goes and which secret is in it; empty as it should be. */
    List<String> presumed() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("vm", vm);
        said.put("certificate", certificate);
        said.put("password", password);
        return said.keySet().stream().filter(field -> said.get(field) != null).toList();
    }

    /** @param secret id of the credential with the password of its operating system; null for none */
    NodeRecord record(String description, String secret) {
        return new NodeRecord(name, description, proxying ? Node.Role.PROXYING : Node.Role.CONFERENCING, hostname,
                domain, address, netmask, gateway, location, secondaryAddress, secondaryNetmask, routes(), secret);
    }
}
