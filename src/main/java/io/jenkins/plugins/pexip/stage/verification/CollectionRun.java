package io.jenkins.plugins.pexip.stage.verification;

import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.port.ApiCollection;
import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.io.IOException;
import java.util.Optional;

/** Runs the collection once for a stage, and prints what it showed. */
final class CollectionRun {

    private CollectionRun() {}

    /** A run that a crash interrupted is done again: the collection cleans up after itself. */
    static CollectionResult once(Situation situation, ApiCollection collection, String effect) {
        CollectionResult result = situation.once(
                effect, CollectionResult.class, Optional::empty, () -> run(situation, collection));
        situation.say("%s: %s: %s, %d requests, %d assertions. %s".formatted(
                situation.environment().name(),
                effect,
                result.verdict(),
                result.requests(),
                result.assertions(),
                result.sentence()));
        result.failures().forEach(failure -> situation.say(
                "  %s: %s: %s".formatted(failure.request(), failure.test(), failure.message())));
        return result;
    }

    private static CollectionResult run(Situation situation, ApiCollection collection) {
        try {
            return collection.run(situation.workspace());
        } catch (IOException e) {
            throw new Unreachable("the collection could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("the run of the collection was interrupted", e);
        }
    }
}
