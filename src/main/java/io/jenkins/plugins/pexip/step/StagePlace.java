package io.jenkins.plugins.pexip.step;

import hudson.EnvVars;
import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.pexip.assembly.Engines;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.Engine;
import io.jenkins.plugins.pexip.stage.Promotion;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Where a step stands: found out when it starts, and the same after a restart.
 *
 * @param platform the platform's name; empty if there is only one
 * @param environment empty if neither the step nor a block around it names one
 * @param run the stage run's id
 * @param promotion the promotion's id
 * @param startedBy user id of who started the pipeline; empty if nobody did
 */
record StagePlace(String platform, String environment, String run, String promotion, String startedBy)
        implements Serializable {

    static StagePlace of(StepContext context, String stage, String platform, String environment)
            throws IOException, InterruptedException {
        EnvVars variables = context.get(EnvVars.class);
        Run<?, ?> run = context.get(Run.class);
        Cause.UserIdCause user = run.getCause(Cause.UserIdCause.class);
        return new StagePlace(
                given(platform, variables, "PEXIP_PLATFORM"),
                given(environment, variables, "PEXIP_ENVIRONMENT"),
                stage + "-" + context.get(FlowNode.class).getId(),
                run.getExternalizableId(),
                user == null || user.getUserId() == null ? "" : user.getUserId());
    }

    private static String given(String value, EnvVars variables, String name) {
        return value != null && !value.isBlank() ? value : variables.get(name, "");
    }

    /** Opens an engine with the step's own console; reads files, so not for the pipeline's thread. */
    Engine engine(StepContext context) throws IOException, InterruptedException {
        PlatformSource.Found found = PlatformSource.find(platform);
        Platform configured = found.platform();
        Clock clock = Engines.clock(configured);
        PlatformHome home = PlatformHome.of(Homes.root(), configured);
        OpenPromotion open = OpenPromotion.of(promotion, home, found, context.get(Run.class), clock);
        TaskListener listener = context.get(TaskListener.class);
        return Engines.engine(
                new Promotion(promotion, configured, startedBy),
                home,
                open.journal(),
                open.connections(),
                new AgentWorkspace(context),
                line -> listener.getLogger().println(line),
                clock);
    }
}
