package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;

/**
 * A VM that may get the configuration of a new Conferencing Node with its secrets: one that an administrator made from
 * the vendor's template, or one that the product makes as an administrator says. A pipeline cannot name another.
 *
 * @param name the node's name
 * @param certificate SHA-256 of the certificate that the VM made for itself, in hex; colons may be between. With
 *     {@code template}, and only there, {@link #FIRST_SEEN}: nobody can know it before
 * @param machine the VM's name in Azure, where its private address is looked up; null if {@code url} is given
 * @param resourceGroup the VM's resource group; needed with {@code machine}
 * @param url where it takes its configuration, such as {@code https://10.0.1.9:8443}; null if {@code machine} is given
 * @param password id of the credential with the password of its operating system; null for none
 * @param template from what the VM is made in Azure; null if it is there
 */
public record NewNodeVm(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String certificate,
        String machine,
        String resourceGroup,
        String url,
        @CredentialsId String password,
        VmTemplate template) {

    /** The first certificate that the VM shows, at the address that Azure gave it, is taken for its own. */
    public static final String FIRST_SEEN = "FIRST_SEEN";

    /** @throws ConfigurationProblem if it is not said where the VM is, or the certificate's digest is none */
    public NewNodeVm {
        if (template == null && !certificate.replace(":", "").matches("[0-9a-fA-F]{64}")) {
            throw problem(name, "certificate '%s' is not a SHA-256 fingerprint of 64 hexadecimal digits."
                    .formatted(certificate));
        }
        if (template != null && !certificate.equals(FIRST_SEEN)) {
            throw problem(name, "certificate must be %s with 'template': a VM that is not made yet has none."
                    .formatted(FIRST_SEEN));
        }
        if (template != null && machine == null) {
            throw problem(name, "machine is missing: the name of the VM that is made from 'template'.");
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

    /** One that is there already. */
    public NewNodeVm(String name, String certificate, String machine, String resourceGroup, String url,
            String password) {
        this(name, certificate, machine, resourceGroup, url, password, null);
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

    /** Whether the product makes it. */
    @JsonIgnore
    public boolean isMade() {
        return template != null;
    }

    /** The VM as Azure knows it; null where its address is configured. */
    public Machine vm() {
        return machine == null ? null : new Machine(machine, resourceGroup, Machine.Role.CONFERENCING_NODE, false);
    }
}
