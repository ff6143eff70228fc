package io.jenkins.plugins.pexip.stage.port;

/** The web interface's session timeout, both of its fields. */
public record SessionTimeout(boolean enabled, int minutes) {

    public SessionTimeout off() {
        return new SessionTimeout(false, minutes);
    }
}
