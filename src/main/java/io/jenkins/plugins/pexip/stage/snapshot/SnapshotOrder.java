package io.jenkins.plugins.pexip.stage.snapshot;

/**
 * @param retainDays how many days the copies are kept; 30 if null
 * @param force takes new copies even if fresh enough ones exist
 */
public record SnapshotOrder(String environment, Integer retainDays, boolean force) {

    public SnapshotOrder {
        retainDays = retainDays == null ? 30 : retainDays;
    }
}
