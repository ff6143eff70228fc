package io.jenkins.plugins.pexip.message;

/** The two lines that the vendor's guide shows, with its own placeholders. */
public final class SeedLines {

    public static final String UNABLE_TO_CONTACT =
            "2017-03-03T12:12:02.400+00:00 <manager_hostname> 2017-03-03 12:12:02,456 Level=\"ERROR\""
                    + " Name=\"administrator.system.connectivity\" Message=\"Unable to contact node.\""
                    + " Src-Node=\"<node_ip_fqdn>\" Node=\"<node_ip_fqdn>\"";

    public static final String CONNECTIVITY_LOST =
            "2017-03-09T07:04:08.460+00:00 <manager_hostname> 2017-03-09 07:04:08,460 Level=\"WARNING\""
                    + " Name=\"administrator.alarm\" Message=\"Alarm raised\" Node=\"<node_ip_fqdn>\""
                    + " Alarm=\"connectivity_lost\" Time=\"2017-03-09 07:04:08,455\""
                    + " Instance=\"Source=<node_ip_fqdn>, Destination=<node_ip_fqdn>\" Detail=\"\"";

    private SeedLines() {}
}
