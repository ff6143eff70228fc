package io.jenkins.plugins.pexip.plan;

import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.release.Version;

/**
 * Why no plan exists.
 *
 * @param rule what is in the way
 * @param environment which of the two cannot get to the target
 * @param from where the hop that is missing begins
 * @param to where it ends
 * @param sentence what is in the way and what could be done
 */
public record Obstacle(String rule, Environment.Kind environment, Version from, Version to, String sentence) {}
