package io.jenkins.plugins.pexip.simulator.infinity;

import io.jenkins.plugins.pexip.release.Version;

/**
 * What is on the disk of a Conferencing Node's machine.
 *
 * @param bootstrap the configuration that it boots with; it tells which record it belongs to
 */
record NodeImage(Version version, String bootstrap) {}
