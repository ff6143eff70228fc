package io.jenkins.plugins.pexip.stage.port;

import java.util.Map;

/** A machine at the moment of asking. */
public record MachineStatus(PowerState power, Map<String, String> tags) {}
