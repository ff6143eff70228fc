package io.jenkins.plugins.pexip.step;

import hudson.AbortException;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.record.Statement;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Records a statement. It is kept as JSON, because the marshaller that keeps pipelines may not know records. */
final class RecordExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
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

    private void record() {
        try {
            Platform found = PlatformSource.find(platform).platform();
            PlatformHome.of(Homes.root(), found).records(found).add(Json.MAPPER.readValue(statement, Statement.class));
            getContext().onSuccess(null);
        } catch (IOException | RuntimeException e) {
            getContext().onFailure(new AbortException(e.getMessage()));
        }
    }
}
