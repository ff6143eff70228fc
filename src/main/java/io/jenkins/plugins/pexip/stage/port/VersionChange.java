package io.jenkins.plugins.pexip.stage.port;

import io.jenkins.plugins.pexip.release.Version;

/** What the node says that an upgrade would do. */
public record VersionChange(Version current, Version upgrade) {}
