package io.jenkins.plugins.pexip.promotion;

import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.simulator.ServiceHours;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.SimulationConfig.EnvironmentConfig;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeConfig.Flow;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/** Small platforms: one Conferencing Node in each environment, open around the clock. */
final class Configurations {

    private static final Instant ORIGIN = Instant.parse("2026-11-21T00:00:00Z");
    private static final ServiceHours ALWAYS = new ServiceHours(null, null, LocalTime.MIN, LocalTime.of(23, 59, 59));

    private Configurations() {}

    static SimulationConfig small(String version) {
        return small(version, version, null, false);
    }

    static SimulationConfig small(String test, String prod, Flow flow, boolean withoutVault) {
        return new SimulationConfig("vbv", ORIGIN, 1, List.of(
                new EnvironmentConfig("test", Kind.TEST, test, 1, flow, ALWAYS, withoutVault, null),
                new EnvironmentConfig("prod", Kind.PRODUCTION, prod, 1, flow, ALWAYS, withoutVault, null)));
    }
}
