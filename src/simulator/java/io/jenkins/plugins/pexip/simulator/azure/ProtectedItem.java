package io.jenkins.plugins.pexip.simulator.azure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A machine as a vault protects it. */
final class ProtectedItem {

    static final String USUAL_POLICY = "DefaultPolicy";
    private final ResourceId vault;
    private final VirtualMachine machine;
    private final List<RecoveryPoint> points = new ArrayList<>();
    private BackupJob lastJob;
    private RestoreJob lastRestore;
    private boolean stopped;
    private String policy = USUAL_POLICY;

    ProtectedItem(ResourceId vault, VirtualMachine machine) {
        this.vault = vault;
        this.machine = machine;
    }

    ResourceId vault() {
        return vault;
    }

    VirtualMachine machine() {
        return machine;
    }

    /** Such as {@code iaasvmcontainerv2;group;machine}. */
    String container() {
        return "iaasvmcontainerv2;" + machine.id().group() + ";" + machine.name();
    }

    String path() {
        return vault + "/backupFabrics/Azure/protectionContainers/IaasVMContainer;" + container()
                + "/protectedItems/VM;"
                + container();
    }

    /** Those that have not expired. */
    List<RecoveryPoint> points(Instant now) {
        return points.stream().filter(point -> point.expiry().isAfter(now)).toList();
    }

    void add(RecoveryPoint point) {
        points.add(point);
    }

    void transferred(RecoveryPoint snapshot) {
        points.replaceAll(point -> point.id().equals(snapshot.id()) ? snapshot.transferred() : point);
    }

    BackupJob lastJob() {
        return lastJob;
    }

    void lastJob(BackupJob job) {
        lastJob = job;
    }

    /** False if a restore is under way already. */
    boolean begin(RestoreJob restore) {
        boolean free = lastRestore == null || !lastRestore.running();
        lastRestore = free ? restore : lastRestore;
        return free;
    }

    String policy() {
        return policy;
    }

    /** @param name empty to keep the policy that it has */
    void policy(String name) {
        policy = name.isEmpty() ? policy : name;
    }

    /** Its copies are kept, and no more are made. */
    boolean stopped() {
        return stopped;
    }

    void stop(boolean on) {
        stopped = on;
    }
}
