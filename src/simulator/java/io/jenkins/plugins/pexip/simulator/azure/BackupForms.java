package io.jenkins.plugins.pexip.simulator.azure;

/** How Azure Backup words jobs and recovery points. */
public enum BackupForms {
    /**
     * As recorded in 2026: three tasks, no end of a task that runs, the expiry in the job's property bag alone, and a
     * recovery point whose time lies before the end of the task "Take Snapshot".
     */
    CURRENT,
    /** As recorded until 2022: two tasks, actions as numbers, the expiry at the recovery point. */
    EARLIER
}
