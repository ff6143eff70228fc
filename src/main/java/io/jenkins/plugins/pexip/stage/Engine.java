package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.json.Bounds;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.port.Connections;
import io.jenkins.plugins.pexip.stage.port.Workspace;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One promotion's stages, with what they work on. Knows neither Jenkins nor the command line; these give it their
 * workspace, their console and their clock, and drive the runs that it opens.
 *
 * @param stages all stages, by name
 */
public record Engine(
        Promotion promotion,
        Map<String, Stage> stages,
        Connections connections,
        Journal journal,
        Evidence evidence,
        Desk desk,
        Workspace workspace,
        Consumer<String> console,
        Clock clock) {

    public Platform platform() {
        return promotion.platform();
    }

    /**
     * Opens a run of a stage: a new one, or, if the journal knows it, the one that was interrupted.
     *
     * @param order what the step was given
     * @throws ConfigurationProblem if that is more than anybody would read, or if the journal knows a run of that name that was asked for something else: what was
     *     judged and done for one request is nothing to another
     */
    public StageRun open(String run, String stage, JsonNode order) {
        StageState state = StageState.of(journal.of(run));
        if (state.isStarted()) {
            refuseAnother(run, state, stage, order);
            return new StageRun(this, stages.get(stage), run, state, state.order());
        }
        Bounds.exceeded(order).ifPresent(what -> {
            throw new ConfigurationProblem("%s was given too much. %s Nothing was done.".formatted(stage, what));
        });
        StageRun opened = new StageRun(this, stages.get(stage), run, state, order);
        opened.write(Journal.Kind.STARTED, stage, order);
        return opened;
    }

    /** Takes up a run that the journal knows, with the request that it was begun with. */
    public StageRun takeUp(String run) {
        StageState state = StageState.of(journal.of(run));
        return new StageRun(this, stages.get(state.stage()), run, state, state.order());
    }

    private void refuseAnother(String run, StageState state, String stage, JsonNode order) {
        if (!state.stage().equals(stage) || !plain(state.order()).equals(plain(order))) {
            throw new ConfigurationProblem(("%s of %s was begun as %s with %s, and is now asked for %s with %s. It does"
                    + " not go on with another request, and nothing was done. Begin a new run; 'give-up %s' ends this"
                    + " one and puts back what it changed.").formatted(
                            run, promotion.id(), state.stage(), state.order(), stage, order, promotion.id()));
        }
    }

    /** As it is read from the journal, where numbers and nulls have one form. */
    private static JsonNode plain(JsonNode order) {
        try {
            return Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(order));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An order that is no JSON", e);
        }
    }
}
