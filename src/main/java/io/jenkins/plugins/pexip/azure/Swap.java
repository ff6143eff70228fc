package io.jenkins.plugins.pexip.azure;

import io.jenkins.plugins.pexip.platform.Machine;

/**
 * Which disks are to take the places of a machine's own.
 *
 * @param copy the id of the recovery point that they were made from
 * @param run the run that they were made for
 */
record Swap(Machine machine, String copy, String run) {}
