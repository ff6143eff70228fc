package io.jenkins.plugins.pexip.stage.node;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.port.Node;
import io.jenkins.plugins.pexip.stage.port.NodeRecord;
import io.jenkins.plugins.pexip.stage.port.WaitingVm;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Conferencing Node to deploy on a VM that waits for it.
 *
 * @param hostname the name if null
 * @param proxying whether it is a Proxying Edge Node
 * @param interfaces how many network interfaces the VM has; 1 if null
 * @param staticRoute the name of the static route that it needs; null if none
 * @param password id of the credential with the password of its operating system; null for none
 * @param vmFrom what the VM was made from: TEMPLATE for the vendor's
 * @param templateVersion the release of that template
 * @param vm where the VM takes its configuration; port 8443 of its address if null
 * @param certificate SHA-256 of the VM's certificate
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
        String staticRoute,
        String password,
        String vmFrom,
        Version templateVersion,
        String vm,
        String certificate) {

    private static final String PORT = ":8443";

    public NodeOrder {
        hostname = hostname == null ? name : hostname;
        interfaces = interfaces == null ? 1 : interfaces;
        vm = vm == null ? "https://" + address + PORT : vm;
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
        needed.put("certificate", certificate);
        needed.forEach((field, value) -> {
            if (value == null || value.isBlank()) {
                throw new ConfigurationProblem("%s is missing.".formatted(field));
            }
        });
        if (!certificate.replace(":", "").matches("[0-9a-fA-F]{64}")) {
            throw new ConfigurationProblem(
                    "certificate '%s' is not a SHA-256 fingerprint of 64 hexadecimal digits.".formatted(certificate));
        }
        if (secondaryAddress != null && secondaryNetmask == null) {
            throw new ConfigurationProblem("secondaryNetmask is missing: secondaryAddress is given.");
        }
    }

    String dnsName() {
        return hostname + "." + domain;
    }

    WaitingVm waitingVm() {
        return new WaitingVm(vm, certificate);
    }

    NodeRecord record(String description) {
        return new NodeRecord(name, description, proxying ? Node.Role.PROXYING : Node.Role.CONFERENCING, hostname,
                domain, address, netmask, gateway, location, secondaryAddress, secondaryNetmask, staticRoute, password);
    }
}
