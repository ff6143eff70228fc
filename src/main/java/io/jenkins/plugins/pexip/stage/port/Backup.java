package io.jenkins.plugins.pexip.stage.port;

import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;

/** A backup that the platform made of itself. */
public record Backup(String name, Instant takenAt, Version version, long bytes, String sha256) {}
