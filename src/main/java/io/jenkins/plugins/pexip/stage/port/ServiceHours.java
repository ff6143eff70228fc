package io.jenkins.plugins.pexip.stage.port;

/** Knows when the service on an environment is open. */
public interface ServiceHours {

    /** Who says so, for the source of a fact: a call, or the configuration. */
    String source();

    OpeningHours read();
}
