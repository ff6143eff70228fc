package io.jenkins.plugins.pexip.simulator.infinity;

import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.util.Set;

/**
 * What an upgrade works on, and by which times.
 *
 * @param failing names of nodes whose installation fails
 * @param clearsMaintenance whether a node that was upgraded loses the maintenance mode that an administrator set
 */
record Cluster(
        Timeline timeline,
        Times times,
        ManagementVm manager,
        Nodes nodes,
        Calls calls,
        AdminLog log,
        Set<String> failing,
        boolean clearsMaintenance) {}
