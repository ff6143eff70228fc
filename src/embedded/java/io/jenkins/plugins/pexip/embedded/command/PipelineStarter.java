package io.jenkins.plugins.pexip.embedded.command;

import io.jenkins.plugins.pexip.cli.Who;
import java.io.PrintStream;

/**
 * Who starts a run of a Jenkinsfile on the command line.
 *
 * @param who as the operating system or a signature says
 * @param given another name; it is shown, and counts for nothing; null if none was
 */
record PipelineStarter(Who who, String given) {

    /** Null if nobody can be told. */
    String user() {
        return who.name().isEmpty() ? null : who.name();
    }

    void tell(PrintStream console) {
        if (given != null && !given.strip().equals(who.name())) {
            console.printf("Started by %s on behalf of %s, which counts for no rule.%n", who.inWords(), given.strip());
        } else if (user() == null) {
            console.printf("Started by %s, who is nobody in the configuration, so approvals take one person more.%n",
                    who.inWords());
        }
    }
}
