/** What the simulators of the two clouds share: JSON, and requests that go wrong on demand. */
package io.jenkins.plugins.pexip.simulator.cloud;
