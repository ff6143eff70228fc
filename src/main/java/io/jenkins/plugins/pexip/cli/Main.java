package io.jenkins.plugins.pexip.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "pexip-promotion",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Upgrades a video-conferencing platform safely, from Test to Production.")
public final class Main implements Runnable {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"pexip-promotion " + (version == null ? "(not packed)" : version)};
        }
    }
}
