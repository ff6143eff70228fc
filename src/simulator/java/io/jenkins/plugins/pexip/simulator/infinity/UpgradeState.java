package io.jenkins.plugins.pexip.simulator.infinity;

/**
 * The states that the vendor's guide defines (seed 001, "Definition of upgrade statuses"). The API's word for IDLE is
 * known; the others are guesses, and can be set in {@link ManagementNodeConfig#words()}.
 */
public enum UpgradeState {
    IDLE,
    PENDING,
    PREPARING,
    WAITING_FOR_CALLS,
    TIMED_OUT,
    UPGRADING,
    REBOOTING,
    UNREACHABLE
}
