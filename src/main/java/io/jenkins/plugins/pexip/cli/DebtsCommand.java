package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.platform.Environment;
import io.jenkins.plugins.pexip.stage.debt.Debt;
import io.jenkins.plugins.pexip.stage.lock.Claim;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "debts",
        description = "Lists what runs changed for a time and have not put back, and who holds the environment.",
        mixinStandardHelpOptions = true)
final class DebtsCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PlatformHome home = place.home();
        PrintWriter out = spec.commandLine().getOut();
        boolean none = true;
        for (Environment environment : place.platform().environments()) {
            List<Debt> debts = home.debts().of(environment.name());
            none &= debts.isEmpty();
            debts.forEach(debt -> out.printf("%s: %s.%n", environment.name(), debt.inWords()));
            if (!debts.isEmpty()) {
                out.println("  " + home.locks().holder(environment.name()).map(DebtsCommand::held).orElse(
                        "The next run on '%s' puts it back.".formatted(environment.name())));
            }
        }
        if (none) {
            out.println("Nothing is to be put back.");
        }
        return ExitCode.DONE;
    }

    private static String held(Claim holder) {
        return "The environment is held by %s, which puts it back at its end.".formatted(holder.whoAndSince());
    }
}
