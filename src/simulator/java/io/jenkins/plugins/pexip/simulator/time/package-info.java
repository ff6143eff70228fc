/** The one clock of the simulated world, and what will happen on it. */
package io.jenkins.plugins.pexip.simulator.time;
