package io.jenkins.plugins.pexip.stage.port;

import java.util.List;

/**
 * A Conferencing Node as it is to be configured.
 *
 * @param description tells whose record it is
 * @param location the name of its system location
 * @param secondaryAddress null with one network interface; so is its netmask
 * @param staticRoutes the names of static routes that exist
 * @param password id of the credential with the password of its operating system; null for none
 */
public record NodeRecord(
        String name,
        String description,
        Node.Role role,
        String hostname,
        String domain,
        String address,
        String netmask,
        String gateway,
        String location,
        String secondaryAddress,
        String secondaryNetmask,
        List<String> staticRoutes,
        String password) {}
