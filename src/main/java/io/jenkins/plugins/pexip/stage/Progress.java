package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/** What a stage answers to whoever drives it. */
public sealed interface Progress {

    /**
     * Call again.
     *
     * @param at not before this instant
     * @param status one lower-case phrase that answers "why is this waiting?"
     */
    record Again(Instant at, String status, boolean forPeople) implements Progress {}

    /**
     * Run what stands in the stage's block, then tell {@link StageRun#bodyEnded}.
     *
     * @param variables environment variables for the block
     */
    record RunBody(Map<String, String> variables) implements Progress {}

    /** @param result what the step returns: maps, lists, strings, numbers */
    record Done(JsonNode result) implements Progress {}

    record Failed(Problem problem) implements Progress {}
}
