package io.jenkins.plugins.pexip.embedded;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.TaskListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousStepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that is done at once: it says what it was given. */
public final class SampleStep extends Step {

    private final String name;
    private int days = 30;
    private boolean force;
    private List<String> nodes = List.of();
    private TimeUnit unit;
    private Person person;

    @DataBoundConstructor
    public SampleStep(String name) {
        this.name = name;
    }

    @DataBoundSetter
    public void setDays(int days) {
        this.days = days;
    }

    @DataBoundSetter
    public void setForce(boolean force) {
        this.force = force;
    }

    @DataBoundSetter
    public void setNodes(List<String> nodes) {
        this.nodes = nodes;
    }

    @DataBoundSetter
    public void setUnit(TimeUnit unit) {
        this.unit = unit;
    }

    @DataBoundSetter
    public void setPerson(Person person) {
        this.person = person;
    }

    @Override
    public StepExecution start(StepContext context) {
        String text = "%s %d %s %s %s %s".formatted(name, days, force, nodes, unit, person == null ? null : person.id);
        return new Execution(context, text);
    }

    private static final class Execution extends SynchronousStepExecution<String> {

        private static final long serialVersionUID = 1L;
        private final String text;

        Execution(StepContext context, String text) {
            super(context);
            this.text = text;
        }

        @Override
        protected String run() throws Exception {
            String id = getContext().get(FlowNode.class).getId();
            getContext().get(TaskListener.class).getLogger().println("sample " + id + ": " + text);
            return text;
        }
    }

    /** A nested argument. */
    public static final class Person extends AbstractDescribableImpl<Person> {

        private final String id;

        @DataBoundConstructor
        public Person(String id) {
            this.id = id;
        }

        @Extension
        @Symbol("person")
        public static final class DescriptorImpl extends Descriptor<Person> {}
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class, FlowNode.class, FilePath.class);
        }

        @Override
        public String getFunctionName() {
            return "sample";
        }
    }
}
