package io.jenkins.plugins.pexip.step;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** How often a job saves the state of its pipeline. */
final class Durability {

    static final String WARNING = "This job saves its state rarely (PERFORMANCE_OPTIMIZED). What the stages did is"
            + " kept all the same, but after a crash the pipeline itself may have to be started again.";

    private static final Logger LOGGER = Logger.getLogger(Durability.class.getName());

    private Durability() {}

    static boolean isLow(StepContext context) {
        try {
            FlowExecution pipeline = context.get(FlowExecution.class);
            return pipeline != null && pipeline.getDurabilityHint() == FlowDurabilityHint.PERFORMANCE_OPTIMIZED;
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, "The durability is not known", e);
            return false;
        }
    }
}
