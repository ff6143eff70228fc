package io.jenkins.plugins.pexip.stage.port;

import java.util.List;

/** The platform's configuration as it can be compared: without what changes by itself, and without any secret. */
public interface PlatformConfiguration {

    /** The names of all kinds of objects that can be configured, such as {@code event_sink}. One request. */
    List<String> resources();

    /**
     * All objects of a kind, whatever the number of pages.
     *
     * @throws Refused if the platform does not let it be read
     */
    List<ConfiguredObject> read(String resource);

    /** The names of the Teams Connectors that are configured; empty where the platform knows none. */
    List<String> teamsConnectors();
}
