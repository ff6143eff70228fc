package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.platform.PolicySettings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option by which somebody says who they are. */
public final class Identity {

    @Option(
            names = "--sign",
            paramLabel = "KEY.pem",
            description = "Your own private key; the configuration lists the public one (policy.people). Without it you"
                    + " are the operating system's user.")
    private Path key;

    public Who who(PolicySettings policy) {
        return Who.of(policy, key);
    }
}
