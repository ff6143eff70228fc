package io.jenkins.plugins.pexip.stage.port;

/**
 * What a node is configured to do: in maintenance mode it admits no new call, and those under way go on.
 *
 * @param reason empty if none is given; cut after 250 characters, as long as a platform keeps it
 */
public record MaintenanceMode(boolean on, String reason) {

    private static final int LONGEST_REASON = 250;

    public MaintenanceMode {
        reason = reason == null ? "" : reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
    }

    @Override
    public String toString() {
        return on ? "on (%s)".formatted(reason.isEmpty() ? "no reason given" : reason) : "off";
    }
}
