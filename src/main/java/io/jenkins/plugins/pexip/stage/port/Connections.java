package io.jenkins.plugins.pexip.stage.port;

import io.jenkins.plugins.pexip.platform.Environment;

/** Reaches environments. */
@FunctionalInterface
public interface Connections {

    /** The same environment gives the same connection; making one calls nobody. */
    Connection to(Environment environment);
}
