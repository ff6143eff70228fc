package io.jenkins.plugins.pexip.azure;

import io.jenkins.plugins.pexip.stage.port.Operation.State;
import java.util.Locale;

/** Azure's words for how something stands. Only the last words are known; every other word means that it goes on. */
final class StateWords {

    private StateWords() {}

    /** Of operations and resources: Succeeded, Failed, Canceled. */
    static State ofOperation(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "succeeded" -> State.SUCCEEDED;
            case "failed", "canceled", "cancelled" -> State.FAILED;
            default -> State.RUNNING;
        };
    }

    /** Of backup jobs and their tasks: Completed, CompletedWithWarnings, Failed, Cancelled. */
    static State ofJob(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "completed", "completedwithwarnings", "succeeded" -> State.SUCCEEDED;
            case "failed", "cancelled", "canceled" -> State.FAILED;
            default -> State.RUNNING;
        };
    }
}
