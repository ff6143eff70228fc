package io.jenkins.plugins.pexip.stage.port;

import io.jenkins.plugins.pexip.release.Version;
import java.time.Instant;

/**
 * A backup that the platform made of itself.
 *
 * @param version what the platform ran then
 * @param sha256 of the file, in lower-case hex
 */
public record Backup(String name, Instant takenAt, Version version, long bytes, String sha256) {}
