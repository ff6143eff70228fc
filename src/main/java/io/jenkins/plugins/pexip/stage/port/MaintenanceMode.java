package io.jenkins.plugins.pexip.stage.port;

/**
 * What a node is configured to do: in maintenance mode it admits no new call, and those under way go on.
 *
 * @param reason at most 250 characters; empty if none is given
 */
public record MaintenanceMode(boolean on, String reason) {

    public MaintenanceMode {
        reason = reason == null ? "" : reason;
    }

    @Override
    public String toString() {
        return on ? "on (%s)".formatted(reason.isEmpty() ? "no reason given" : reason) : "off";
    }
}
