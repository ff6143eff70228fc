package io.jenkins.plugins.pexip.simulator.infinity;

import java.time.Duration;

/**
 * How long things take, on the virtual clock. Defaults are the vendor's words where there are any (seed 001): manager
 * up to 1 hour, a node about 2 minutes, 1 hour for calls to clear, 24 hours for all; the rest is assumed. Null takes
 * the default.
 *
 * @param check the manager unpacks and checks the package; 1 minute
 * @param managerUpgrade 15 minutes
 * @param managerReboot the manager is away; 5 minutes
 * @param preparing a node goes into maintenance; 30 seconds
 * @param callsMayTake until a node that waits for calls goes to the back of the queue; 1 hour
 * @param transfer of the files to a node; 30 seconds
 * @param install on a node; 1 minute
 * @param nodeReboot 30 seconds
 * @param wholeUpgrade until the process stops; 24 hours
 * @param retry before a node that cannot be contacted is tried again; 5 minutes
 * @param boot of a machine that was switched on; 3 minutes
 * @param firstBoot of a new node; 5 minutes (seed 000)
 * @param contactLost until a silent node raises an alarm; 20 seconds
 * @param replication of a change of configuration to the nodes; 1 minute
 * @param backup in the background; 2 minutes
 */
public record Times(
        Duration check,
        Duration managerUpgrade,
        Duration managerReboot,
        Duration preparing,
        Duration callsMayTake,
        Duration transfer,
        Duration install,
        Duration nodeReboot,
        Duration wholeUpgrade,
        Duration retry,
        Duration boot,
        Duration firstBoot,
        Duration contactLost,
        Duration replication,
        Duration backup) {

    public Times {
        check = or(check, Duration.ofMinutes(1));
        managerUpgrade = or(managerUpgrade, Duration.ofMinutes(15));
        managerReboot = or(managerReboot, Duration.ofMinutes(5));
        preparing = or(preparing, Duration.ofSeconds(30));
        callsMayTake = or(callsMayTake, Duration.ofHours(1));
        transfer = or(transfer, Duration.ofSeconds(30));
        install = or(install, Duration.ofMinutes(1));
        nodeReboot = or(nodeReboot, Duration.ofSeconds(30));
        wholeUpgrade = or(wholeUpgrade, Duration.ofHours(24));
        retry = or(retry, Duration.ofMinutes(5));
        boot = or(boot, Duration.ofMinutes(3));
        firstBoot = or(firstBoot, Duration.ofMinutes(5));
        contactLost = or(contactLost, Duration.ofSeconds(20));
        replication = or(replication, Duration.ofMinutes(1));
        backup = or(backup, Duration.ofMinutes(2));
    }

    public static Times defaults() {
        return new Times(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static Duration or(Duration given, Duration otherwise) {
        return given == null ? otherwise : given;
    }
}
