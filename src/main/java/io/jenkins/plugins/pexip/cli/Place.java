package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.record.Records;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say which platform is meant, and where its files are. */
public final class Place {

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The platforms, in YAML.")
    private Path config;

    @Option(names = "--platform", paramLabel = "NAME", description = "Which platform, if there are several.")
    private String platform;

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            defaultValue = "pexip-home",
            description = "Where ledgers, journals and questions are kept, laid out as in a Jenkins home "
                    + "(default: ${DEFAULT-VALUE}).")
    private Path home;

    public Configuration configuration() {
        return Configuration.read(config);
    }

    public Platform platform() {
        return configuration().platform(platform);
    }

    public PlatformHome home() {
        return PlatformHome.of(home.resolve(PlatformHome.FOLDER), platform());
    }

    Records records() {
        return home().records(platform());
    }

    /** The whole of the home, of which the product's own folder is a part. */
    public Path root() {
        return home;
    }
}
