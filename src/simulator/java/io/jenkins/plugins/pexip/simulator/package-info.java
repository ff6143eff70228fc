/** A whole simulated platform: servers that the product talks to as it talks to the real ones. */
package io.jenkins.plugins.pexip.simulator;
