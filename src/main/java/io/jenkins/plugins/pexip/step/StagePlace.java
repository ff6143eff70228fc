package io.jenkins.plugins.pexip.step;

import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.pexip.assembly.Engines;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.assembly.Presence;
import io.jenkins.plugins.pexip.page.PromotionAction;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.Engine;
import io.jenkins.plugins.pexip.stage.Promotion;
import java.io.IOException;
import java.io.Serializable;
import java.lang.ref.Cleaner;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Where a step stands: found out when it starts, and the same after a restart. A plain class, because the marshaller
 * that keeps pipelines over restarts may not know records.
 */
final class StagePlace implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(StagePlace.class.getName());
    private static final Cleaner LEFT = Cleaner.create();
    private final String platform;
    private final String environment;
    private final String run;
    private final String promotion;

    /** Held as long as the step is at work, so that all steps of the run share it. */
    private transient OpenPromotion open;

    /** Tells the command line that this controller drives the promotion. */
    private transient Presence presence;

    StagePlace(String platform, String environment, String run, String promotion) {
        this.platform = platform;
        this.environment = environment;
        this.run = run;
        this.promotion = promotion;
    }

    static StagePlace of(StepContext context, String stage, String platform, String environment)
            throws IOException, InterruptedException {
        EnvVars variables = context.get(EnvVars.class);
        Run<?, ?> run = context.get(Run.class);
        return new StagePlace(
                given(platform, variables, "PEXIP_PLATFORM"),
                given(environment, variables, "PEXIP_ENVIRONMENT"),
                stage + "-" + context.get(FlowNode.class).getId(),
                run.getExternalizableId());
    }

    private static String given(String value, EnvVars variables, String name) {
        return value != null && !value.isBlank() ? value : variables.get(name, "");
    }

    /** Empty if neither the step nor a block around it names one. */
    String environment() {
        return environment;
    }

    /** The stage run's id, the same for the same step of the same run. */
    String run() {
        return run;
    }

    private synchronized void arrive(PlatformHome home, String id) throws IOException {
        if (presence == null) {
            Presence here = home.presence(id);
            // A run that Jenkins drops without a word ends its steps by leaving them to the garbage.
            LEFT.register(this, () -> close(here));
            presence = here;
        }
    }

    /** The step is at work no more. */
    synchronized void leave() {
        if (presence != null) {
            close(presence);
            presence = null;
        }
    }

    private static void close(Presence presence) {
        try {
            presence.close();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The command line may take this promotion for one that is driven", e);
        }
    }

    /**
     * Opens an engine with the step's own console; reads files, so not for the pipeline's thread.
     *
     * @throws io.jenkins.plugins.pexip.platform.ConfigurationProblem if another process drives the promotion
     */
    Engine engine(StepContext context) throws IOException, InterruptedException {
        PlatformSource.Found found = PlatformSource.find(platform, context.get(Run.class));
        Platform configured = found.platform();
        Clock clock = Engines.clock(configured);
        PlatformHome home = PlatformHome.of(Homes.root(), configured);
        Run<?, ?> run = context.get(Run.class);
        PromotionAction identity = PromotionAction.attach(run, configured.name(), () -> home.freeId(promotion));
        String id = identity.getPromotion();
        arrive(home, id);
        open = OpenPromotion.of(identity, home, found, run, clock);
        TaskListener listener = context.get(TaskListener.class);
        return Engines.engine(
                new Promotion(id, configured, Starters.of(run)),
                home,
                open.journal(),
                open.connections(),
                new AgentWorkspace(context, new AgentLabel(found.source().agentLabel(configured))),
                line -> listener.getLogger().println(line),
                clock,
                claim -> found.source().isGoneForGood(claim.promotion()));
    }
}
