package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Reviews;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "review",
        description = "Records that somebody read the release notes of a version.",
        mixinStandardHelpOptions = true)
final class ReviewCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Option(names = "--release", required = true, paramLabel = "VERSION", description = "Whose notes were read.")
    private String release;

    @Option(names = "--by", paramLabel = "USER", description = "Who read them (default: the user of this shell).")
    private String by = System.getProperty("user.name");

    @Option(
            names = "--breaking-change",
            paramLabel = "TEXT",
            description = "A breaking change that was found; repeat for more. None means that there are none.")
    private List<String> breakingChanges = List.of();

    @Override
    public Integer call() {
        Reviews.record(place.home().ledger(), by, Version.parse(release), breakingChanges);
        return ExitCode.DONE;
    }
}
