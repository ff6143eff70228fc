/**
 * A simulated Management Node: a server that answers as facts/pexip-api.md has it, and upgrades its platform as the
 * vendor's guide (seed 001) describes. Start it with {@link ManagementNodeSimulator}. What is assumed for want of a
 * source is written in the README.md beside resources.yaml.
 */
package io.jenkins.plugins.pexip.simulator.infinity;
