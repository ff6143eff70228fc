package io.jenkins.plugins.pexip.stage;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.approval.Desk;
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
     * @param order what the step was given; of no account for a run that the journal knows
     */
    public StageRun open(String run, String stage, JsonNode order) {
        StageState state = StageState.of(journal.of(run));
        StageRun opened = new StageRun(this, stages.get(state.isStarted() ? state.stage() : stage), run, state);
        if (!state.isStarted()) {
            opened.write(Journal.Kind.STARTED, stage, order);
        }
        return opened;
    }
}
