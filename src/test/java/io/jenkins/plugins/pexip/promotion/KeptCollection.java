package io.jenkins.plugins.pexip.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs Newman once and says the same again ever after, for tests in which the collection is beside the point. */
final class KeptCollection {

    private static final String SCRIPT = """
            kept=$1; shift
            [ -f "$kept" ] && exec cat "$kept"
            "$@" > "$kept.new" || exit $?
            mv "$kept.new" "$kept"
            cat "$kept"
            """;

    private KeptCollection() {}

    /** The command, after Newman was run for the first time. */
    static List<String> newman(Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("newman.sh"), SCRIPT);
        List<String> command = new ArrayList<>(
                List.of("sh", script.toString(), folder.resolve("kept.json").toString()));
        command.addAll(SimulatedPromotion.NEWMAN);
        Path first = Files.createDirectory(folder.resolve("first"));
        try (SimulatedPromotion promotion = new SimulatedPromotion(first, Configurations.small("33.2"), command)) {
            promotion.succeed(promotion.run("verifyVbv", Map.of("environment", "test")));
        }
        return command;
    }
}
