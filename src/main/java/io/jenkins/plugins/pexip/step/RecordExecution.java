package io.jenkins.plugins.pexip.step;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.person.Speaker;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.record.Statement;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Records a statement. It is kept as JSON, because the marshaller that keeps pipelines may not know records. */
final class RecordExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(RecordExecution.class.getName());
    private final String platform;
    private final String statement;

    RecordExecution(StepContext context, String platform, Statement statement) throws IOException {
        super(context);
        this.platform = platform;
        this.statement = Json.MAPPER.writerFor(Statement.class).writeValueAsString(statement);
    }

    @Override
    public boolean start() {
        Workers.pool().execute(this::record);
        return false;
    }

    /** What was recorded before a restart is not recorded twice. */
    @Override
    public void onResume() {
        Workers.pool().execute(this::record);
    }

    private void sayThatItCountsForNothing(String other) {
        try {
            getContext().get(TaskListener.class).getLogger().printf(
                    "Recorded on behalf of %s, which counts for no rule: %s has to say so under that name.%n",
                    other, other);
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, "No console", e);
        }
    }

    private void record() {
        try {
            Run<?, ?> run = getContext().get(Run.class);
            Platform found = PlatformSource.find(platform, run).platform();
            Statement read = Json.MAPPER.readValue(statement, Statement.class);
            Speaker speaker = Speaker.ofRun(run.getExternalizableId(), Starters.of(run));
            PlatformHome.of(Homes.root(), found).records(found).add(read, speaker);
            speaker.onBehalfOf(found.policy().names(), read.onBehalfOf()).ifPresent(this::sayThatItCountsForNothing);
            getContext().onSuccess(null);
        } catch (IOException | RuntimeException e) {
            getContext().onFailure(new AbortException(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            getContext().onFailure(e);
        } catch (Error e) {
            getContext().onFailure(new AbortException("A fault of the product: " + e));
        }
    }
}
