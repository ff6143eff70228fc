/** HTTPS on loopback, with a certificate made at start. */
package io.jenkins.plugins.pexip.simulator.net;
