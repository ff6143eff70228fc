package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.assembly.Abandonment;
import io.jenkins.plugins.pexip.assembly.Engines;
import io.jenkins.plugins.pexip.assembly.LiveConnections;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.assembly.Presence;
import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.stage.Alarm;
import io.jenkins.plugins.pexip.stage.Engine;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.Promotion;
import io.jenkins.plugins.pexip.stage.port.LocalWorkspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "give-up",
        description = "Ends a promotion that nobody will go on with: puts back what it changed for a time, and gives"
                + " back the environment that it holds.",
        mixinStandardHelpOptions = true)
final class GiveUpCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Parameters(paramLabel = "PROMOTION", description = "The job's name and the run's number, such as promotion#1.")
    private String promotion;

    @Option(names = "--by", paramLabel = "USER", description = "Your own name, if you like; another's is refused.")
    private String by;

    @Mixin
    private Identity identity;

    @Option(
            names = "--damaged",
            description = "Its journal is damaged: keeps that aside and goes by the lines above the damage.")
    private boolean damaged;

    @Option(
            names = "--workspace",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "Where the run had its files (default: ${DEFAULT-VALUE}).")
    private Path workspace;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PlatformHome home = place.home();
        PolicySettings policy = place.platform().policy();
        Who who = identity.who(policy).named(policy, by);
        Journal journal = damaged ? home.journalAboveDamage(promotion) : home.journal(promotion);
        if (journal.runs().isEmpty()) {
            throw new ConfigurationProblem("There is no promotion '%s' in %s.".formatted(promotion, home.folder()));
        }
        try (Presence here = home.presence(promotion)) {
            Engine engine = engine(home, journal, who);
            return tell(home, new Abandonment(engine, home, instant -> Alarm.waitUntil(home.clock(), instant))
                    .end("%s gave the promotion up.".formatted(who.inWords())));
        }
    }

    private Engine engine(PlatformHome home, Journal journal, Who who) {
        Platform platform = place.platform();
        return Engines.engine(
                new Promotion(promotion, platform, Starter.person(who.name())),
                home,
                journal,
                new LiveConnections(place.configuration().secrets(), home.clock()),
                new LocalWorkspace(workspace.toAbsolutePath()),
                spec.commandLine().getOut()::println,
                home.clock());
    }

    /** What stands in the end is what counts, whatever was tried on the way. */
    private int tell(PlatformHome home, List<Problem> ends) {
        PrintWriter out = spec.commandLine().getOut();
        if (ends.isEmpty()) {
            out.println("Nothing of %s is under way; nothing was done.".formatted(promotion));
        }
        ends.forEach(out::println);
        List<String> left = left(home);
        left.forEach(line -> out.printf("Still to be put back: %s.%n", line));
        if (!left.isEmpty()) {
            out.println("The next run on the environment does that. What you put back by hand stands.");
            return ExitCode.FAILED;
        }
        if (!ends.isEmpty()) {
            out.println("%s is given up: nothing of it is left to be put back.".formatted(promotion));
        }
        return ExitCode.DONE;
    }

    private List<String> left(PlatformHome home) {
        return place.platform().environments().stream()
                .flatMap(environment -> home.debts().of(environment.name()).stream()
                        .filter(debt -> debt.holder().promotion().equals(promotion))
                        .map(debt -> "%s: %s".formatted(environment.name(), debt.inWords())))
                .toList();
    }
}
