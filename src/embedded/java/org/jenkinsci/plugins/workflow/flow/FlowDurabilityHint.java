package org.jenkinsci.plugins.workflow.flow;

/** How often the state of a pipeline's program is written. */
public enum FlowDurabilityHint {
    PERFORMANCE_OPTIMIZED(false),
    SURVIVABLE_NONATOMIC(true),
    MAX_SURVIVABILITY(true);

    private final boolean persistWithEveryStep;

    FlowDurabilityHint(boolean persistWithEveryStep) {
        this.persistWithEveryStep = persistWithEveryStep;
    }

    public boolean isPersistWithEveryStep() {
        return persistWithEveryStep;
    }
}
