/** {@code pexipSnapshot}: copies of all machines of an environment, taken while they are off. */
package io.jenkins.plugins.pexip.stage.snapshot;
