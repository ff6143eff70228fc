/**
 * What the stages need of the world, as small interfaces that adapters implement. A call here reads once or has one
 * outward effect; none waits, polls or repeats itself. Each throws {@link Unreachable} where asking again may help and
 * {@link Refused} where it will not.
 */
package io.jenkins.plugins.pexip.stage.port;
