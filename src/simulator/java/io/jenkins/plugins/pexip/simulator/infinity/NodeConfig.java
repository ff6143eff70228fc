package io.jenkins.plugins.pexip.simulator.infinity;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A Conferencing Node to begin with.
 *
 * @param name also the name of its machine
 * @param type CONFERENCING (the default) or PROXYING
 * @param bursting whether it is started for peaks only; it begins switched off
 * @param location the name of its system location; "Main" if null
 * @param version its software, if it is not the manager's
 */
public record NodeConfig(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String address,
        String type,
        boolean bursting,
        String location,
        String version) {

    public NodeConfig {
        type = type == null ? "CONFERENCING" : type;
        location = location == null ? "Main" : location;
    }

    public NodeConfig(String name, String address) {
        this(name, address, null, false, null, null);
    }
}
