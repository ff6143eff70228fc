package io.jenkins.plugins.pexip.stage.verification;

import io.jenkins.plugins.pexip.stage.Interrupted;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.ApiCollection;
import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import java.util.Optional;

/** Runs the collection once for a stage, and prints what it showed. */
final class CollectionRun {

    private CollectionRun() {}

    /** A run that a crash interrupted is done again: the collection cleans up after itself. */
    static CollectionResult once(Situation situation, ApiCollection collection, String effect) {
        CollectionResult result = situation.once(
                effect,
                CollectionResult.class,
                Optional::empty,
                () -> Interrupted.asUnreachable(() -> collection.run(situation.workspace())));
        situation.say(
                "%s: %s, %d requests, %d assertions. %s",
                effect, result.verdict(), result.requests(), result.assertions(), result.sentence());
        if (!result.sha256().isEmpty()) {
            situation.print("  collection SHA-256 %s%s".formatted(
                    result.sha256(), result.isolation().isEmpty() ? "" : "; " + result.isolation()));
        }
        result.failures().forEach(failure -> situation.print(
                "  %s: %s: %s".formatted(failure.request(), failure.test(), failure.message())));
        result.notRun().forEach(undone -> situation.print("  not run: " + undone));
        return result;
    }
}
