package io.jenkins.plugins.pexip.stage.plan;

import io.jenkins.plugins.pexip.release.Version;

/** @param environment Test if null */
public record PlanOrder(String environment, Version version) {}
