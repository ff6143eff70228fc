package io.jenkins.plugins.pexip.embedded;

import hudson.model.Result;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jenkins.model.CauseOfInterruption;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** <code>timeout(time: 5, unit: 'HOURS') { }</code>: interrupts the body after so much real time. */
public final class TimeoutStep extends Step {

    private final long time;
    private TimeUnit unit = TimeUnit.MINUTES;

    @DataBoundConstructor
    public TimeoutStep(long time) {
        this.time = time;
    }

    @DataBoundSetter
    public void setUnit(TimeUnit unit) {
        this.unit = unit;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, unit.toMillis(time));
    }

    private static final class Execution extends AroundBody {

        private static final long serialVersionUID = 1L;
        private final long milliseconds;
        private transient Future<?> alarm;

        Execution(StepContext context, long milliseconds) {
            super(context, body -> body);
            this.milliseconds = milliseconds;
        }

        @Override
        BodyExecution begin() {
            BodyExecution body = super.begin();
            var cause = new FlowInterruptedException(Result.ABORTED, new Exceeded());
            alarm = Timer.get().schedule(() -> body.cancel(cause), milliseconds, TimeUnit.MILLISECONDS);
            return body;
        }

        @Override
        void finished() {
            alarm.cancel(false);
        }
    }

    private static final class Exceeded extends CauseOfInterruption {

        private static final long serialVersionUID = 1L;

        @Override
        public String getShortDescription() {
            return "Timeout has been exceeded";
        }
    }

    /** What is known of it. */
    static final class DescriptorImpl extends BuiltInStepDescriptor {

        DescriptorImpl() {
            super("timeout", true);
        }
    }
}
