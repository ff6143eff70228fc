package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;

/**
 * A VM that an administrator made from the vendor's template, and that may get the configuration of a new Conferencing
 * Node with its secrets. A pipeline cannot name another.
 *
 * @param name the node's name
 * @param certificate SHA-256 of the certificate that the VM made for itself, in hex; colons may be between
 * @param machine the VM's name in Azure, where its private address is looked up; null if {@code url} is given
 * @param resourceGroup the VM's resource group; needed with {@code machine}
 * @param url where it takes its configuration, such as {@code https://10.0.1.9:8443}; null if {@code machine} is given
 * @param password id of the credential with the password of its operating system; null for none
 */
public record NewNodeVm(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String certificate,
        String machine,
        String resourceGroup,
        String url,
        @CredentialsId String password) {

    /** @throws ConfigurationProblem if it is not said where the VM is, or the certificate's digest is none */
    public NewNodeVm {
        if (!certificate.replace(":", "").matches("[0-9a-fA-F]{64}")) {
            throw problem(name, "certificate '%s' is not a SHA-256 fingerprint of 64 hexadecimal digits."
                    .formatted(certificate));
        }
        if ((machine == null) == (url == null)) {
            throw problem(name, "give either machine, the VM's name in Azure with its resourceGroup, or url.");
        }
        if (machine != null && resourceGroup == null) {
            throw problem(name, "resourceGroup is missing: that of the VM '%s'.".formatted(machine));
        }
        if (url != null && !isHttps(url)) {
            throw problem(name, "url '%s' must be an address such as https://10.0.1.9:8443.".formatted(url));
        }
    }

    private static boolean isHttps(String url) {
        try {
            URI address = URI.create(url);
            return "https".equals(address.getScheme()) && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static ConfigurationProblem problem(String name, String what) {
        return new ConfigurationProblem("new node '%s': %s".formatted(name, what));
    }

    /** The VM as Azure knows it; null where its address is configured. */
    public Machine vm() {
        return machine == null ? null : new Machine(machine, resourceGroup, Machine.Role.CONFERENCING_NODE, false);
    }
}
