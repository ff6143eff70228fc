package io.jenkins.plugins.pexip.promotion;

import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.simulator.ServiceHours;
import io.jenkins.plugins.pexip.simulator.SimulationConfig;
import io.jenkins.plugins.pexip.simulator.SimulationConfig.EnvironmentConfig;
import io.jenkins.plugins.pexip.simulator.azure.AzureConfig;
import io.jenkins.plugins.pexip.simulator.infinity.ManagementNodeConfig.Flow;
import io.jenkins.plugins.pexip.simulator.infinity.Times;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/** Small platforms: one Conferencing Node in each environment, whose service is closed for days from the origin on. */
final class Configurations {

    private static final Instant ORIGIN = Instant.parse("2026-11-21T00:00:00Z");
    /** Open on Wednesday mornings; the origin is a Friday afternoon in Vancouver, and so is a week later. */
    private static final ServiceHours SERVICE =
            new ServiceHours(null, Set.of(DayOfWeek.WEDNESDAY), LocalTime.of(6, 0), LocalTime.of(12, 0));

    private static final ServiceHours ALWAYS = new ServiceHours(null, null, LocalTime.MIN, LocalTime.of(23, 59, 59));

    /** Over at the origin and for hours after it, so that the schedule keeps machines off. */
    private static final ServiceHours NEVER = new ServiceHours(null, null, LocalTime.MIN, LocalTime.of(0, 1));

    private Configurations() {}

    static SimulationConfig small(String version) {
        return of(version, null, false, ALWAYS);
    }

    /** Everything takes seconds, so that a wait is looked at a few times and not a hundred times. */
    static SimulationConfig brisk(String version) {
        return brisk(small(version));
    }

    static SimulationConfig brisk(SimulationConfig config) {
        Duration moment = Duration.ofSeconds(5);
        Duration awhile = Duration.ofSeconds(30);
        return config.with(new SimulationConfig.Pace(
                new Times(moment, awhile, awhile, moment, null, moment, moment, moment, null, null, awhile, null,
                        null, moment, awhile),
                new AzureConfig.Durations(awhile, awhile, awhile, awhile, moment, moment, awhile, awhile, awhile)));
    }

    /** Test is ahead of Production. */
    static SimulationConfig ahead(String test, String prod) {
        return new SimulationConfig("vbv", ORIGIN, 1, List.of(
                new EnvironmentConfig("test", Kind.TEST, test, 1, null, SERVICE, false, null, ALWAYS),
                new EnvironmentConfig("prod", Kind.PRODUCTION, prod, 1, null, SERVICE, false, null, ALWAYS)));
    }

    /** With so many Conferencing Nodes in Test. */
    static SimulationConfig large(String version, int nodes) {
        return new SimulationConfig("vbv", ORIGIN, 1, List.of(
                new EnvironmentConfig("test", Kind.TEST, version, nodes, null, SERVICE, false, null, ALWAYS),
                new EnvironmentConfig("prod", Kind.PRODUCTION, version, 1, null, SERVICE, false, null, ALWAYS)));
    }

    static SimulationConfig closed(String version) {
        return of(version, null, false, NEVER);
    }

    /** The schedule has machines on by day; at the origin they are on for an hour or two more. */
    static SimulationConfig byDay(String version) {
        return of(version, null, false, new ServiceHours(null, null, LocalTime.of(5, 0), LocalTime.of(18, 0)));
    }

    /** The same, and its service is open for hours after the schedule has switched Test's machines off. */
    static SimulationConfig byDayOpenLonger(String version) {
        ServiceHours late = new ServiceHours(null, null, LocalTime.of(6, 0), LocalTime.of(21, 0));
        ServiceHours day = new ServiceHours(null, null, LocalTime.of(5, 0), LocalTime.of(18, 0));
        return new SimulationConfig("vbv", ORIGIN, 1, List.of(
                new EnvironmentConfig("test", Kind.TEST, version, 1, null, late, false, null, day),
                new EnvironmentConfig("prod", Kind.PRODUCTION, version, 1, null, SERVICE, false, null, ALWAYS)));
    }

    static SimulationConfig oneShot(String version) {
        return of(version, Flow.ONE_SHOT, false, ALWAYS);
    }

    static SimulationConfig withoutVault(String version) {
        return of(version, null, true, ALWAYS);
    }

    private static SimulationConfig of(String version, Flow flow, boolean withoutVault, ServiceHours machinesOn) {
        return new SimulationConfig("vbv", ORIGIN, 1, List.of(
                new EnvironmentConfig("test", Kind.TEST, version, 1, flow, SERVICE, withoutVault, null, machinesOn),
                new EnvironmentConfig("prod", Kind.PRODUCTION, version, 1, flow, SERVICE, withoutVault, null,
                        machinesOn)));
    }
}
