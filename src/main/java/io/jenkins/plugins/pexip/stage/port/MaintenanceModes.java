package io.jenkins.plugins.pexip.stage.port;

import java.util.Map;

/** The maintenance mode of Conferencing Nodes as it is configured; a node heeds it some time later. */
public interface MaintenanceModes {

    /** That of each Conferencing Node, by its name, in the platform's order. */
    Map<String, MaintenanceMode> all();

    /** @throws Refused if there is no such node, or it is not to be changed */
    void set(String node, MaintenanceMode mode);
}
