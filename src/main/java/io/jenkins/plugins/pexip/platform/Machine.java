package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A virtual machine of an environment.
 *
 * @param name the VM's name in Azure
 * @param resourceGroup the VM's own resource group; the machines of one environment may lie in several
 * @param role what runs on it
 * @param nameConfirmed an administrator confirms that the machine belongs here although its name or its tag speaks for
 *     another environment
 */
public record Machine(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String resourceGroup,
        @JsonProperty(required = true) Role role,
        boolean nameConfirmed) {

    /** Tells it from all other machines of its subscription: names are unique in a resource group only. */
    public String path() {
        return resourceGroup + "/" + name;
    }

    /** What runs on a machine. */
    public enum Role {
        MANAGEMENT_NODE,
        CONFERENCING_NODE
    }
}
