package io.jenkins.plugins.pexip.embedded.command;

import io.jenkins.plugins.pexip.platform.WayBack;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The step {@code pexipRollback} while the schedule is held. */
@Command(
        name = "rollback",
        description = "Takes an environment back to what it was before its last upgrade.",
        mixinStandardHelpOptions = true)
public final class RollbackCommand extends StepCommand {

    private static final String SCRIPT = """
            pauseSchedule(params.environment) {
                pexipRollback environment: params.environment, way: params.way, supportCase: params.supportCase
            }
            """;

    @Option(names = "--environment", paramLabel = "NAME", required = true, description = "Which one goes back.")
    private String environment;

    @Option(
            names = "--way",
            paramLabel = "WAY",
            description = "machines, redeploy or backup (default: what the rollback plan says).")
    private String way = "";

    @Option(
            names = "--support-case",
            paramLabel = "CASE",
            description = "The number of the case at the vendor's support.")
    private String supportCase = "";

    @Override
    String job() {
        return "rollback";
    }

    @Override
    Map<String, String> parameters() {
        return Map.of("environment", environment, "way", way, "supportCase", supportCase);
    }

    @Override
    void check() {
        if (!way.isEmpty()) {
            WayBack.of(way);
        }
    }

    @Override
    String script() {
        return SCRIPT;
    }
}
