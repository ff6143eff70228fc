package io.jenkins.plugins.pexip.stage.port;

import java.util.List;

/** What is configured on the platform, as far as it decides on whether an upgrade may start. */
public interface Inventory {

    List<Certificate> certificates();

    List<Licence> licences();

    /** The addresses of the managing node's NTP servers. */
    List<String> ntpServers();

    /** The addresses of the syslog servers that the managing node or a location of other nodes sends its logs to. */
    List<String> syslogServers();
}
