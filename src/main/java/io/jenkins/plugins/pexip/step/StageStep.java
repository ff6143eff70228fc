package io.jenkins.plugins.pexip.step;

import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that runs one stage. It only carries what the Jenkinsfile says; the stage does the rest. */
public abstract class StageStep extends Step {

    private String platform;

    /** Null where there is only one platform, or where PEXIP_PLATFORM names it. */
    public String getPlatform() {
        return platform;
    }

    @DataBoundSetter
    public void setPlatform(String platform) {
        this.platform = trimmed(platform);
    }

    /** Null inside a block that sets PEXIP_ENVIRONMENT, such as promoteToProd. */
    public abstract String getEnvironment();

    /** An empty field of the Snippet Generator's form says nothing. */
    static String trimmed(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** What the stage is to do, in the environment that was found for it. */
    abstract Object order(String inEnvironment);

    @Override
    public final StepExecution start(StepContext context) throws Exception {
        String stage = getDescriptor().getFunctionName();
        StagePlace place = StagePlace.of(context, stage, platform, getEnvironment());
        return new StageExecution(context, stage, place, order(place.environment()));
    }
}
