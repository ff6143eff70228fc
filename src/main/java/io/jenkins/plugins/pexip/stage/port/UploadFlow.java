package io.jenkins.plugins.pexip.stage.port;

/** How a node takes an upgrade package. */
public enum UploadFlow {
    /** One request with the whole file; it starts the upgrade. */
    ONE_SHOT,
    /** An announced upload in parts, each acknowledged, started by a request of its own. */
    CHUNKED
}
