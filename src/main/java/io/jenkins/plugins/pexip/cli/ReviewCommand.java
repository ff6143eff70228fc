package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.stage.record.Review;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "review",
        description = "Somebody read the release notes of a version.",
        mixinStandardHelpOptions = true)
final class ReviewCommand implements Callable<Integer> {

    @Mixin
    private RecordCommand.Options options;

    @Option(names = "--release", required = true, paramLabel = "VERSION", description = "Whose notes were read.")
    private String release;

    @Option(
            names = "--breaking-change",
            paramLabel = "TEXT",
            description = "A breaking change that was found; repeat for more. None means that there are none.")
    private List<String> breakingChanges = List.of();

    @Override
    public Integer call() {
        return options.add(new Review(release, options.onBehalfOf(), breakingChanges));
    }
}
