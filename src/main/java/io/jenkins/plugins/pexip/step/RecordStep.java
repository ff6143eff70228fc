package io.jenkins.plugins.pexip.step;

import io.jenkins.plugins.pexip.stage.record.Statement;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that adds what somebody states to the ledger. It only carries the words; the core checks them. */
public abstract class RecordStep extends Step {

    private String platform;

    /** Null where there is only one platform. */
    public final String getPlatform() {
        return platform;
    }

    @DataBoundSetter
    public final void setPlatform(String platform) {
        this.platform = StageStep.trimmed(platform);
    }

    abstract Statement statement();

    @Override
    public final StepExecution start(StepContext context) throws IOException {
        return new RecordExecution(context, platform, statement());
    }
}
