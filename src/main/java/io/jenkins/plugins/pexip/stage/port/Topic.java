package io.jenkins.plugins.pexip.stage.port;

/** What a platform can be asked about. */
public enum Topic {
    NODES,
    ALARMS,
    CALLS,
    BACKUPS,
    SESSION_TIMEOUT,
    CERTIFICATES,
    LICENCES,
    NTP_SERVERS,
    SYSLOG_SERVERS
}
