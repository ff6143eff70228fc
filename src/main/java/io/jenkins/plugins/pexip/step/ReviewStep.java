package io.jenkins.plugins.pexip.step;

import hudson.AbortException;
import hudson.Extension;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.release.Version;
import io.jenkins.plugins.pexip.stage.Reviews;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code pexipReview}: records that somebody read the release notes of a version. */
public final class ReviewStep extends Step {

    private final String version;
    private final String reviewer;
    private List<String> breakingChanges = List.of();
    private String platform;

    @DataBoundConstructor
    public ReviewStep(String version, String reviewer) {
        this.version = version;
        this.reviewer = reviewer;
    }

    public String getVersion() {
        return version;
    }

    public String getReviewer() {
        return reviewer;
    }

    public List<String> getBreakingChanges() {
        return breakingChanges;
    }

    @DataBoundSetter
    public void setBreakingChanges(List<String> breakingChanges) {
        this.breakingChanges = breakingChanges == null ? List.of() : List.copyOf(breakingChanges);
    }

    public String getPlatform() {
        return platform;
    }

    @DataBoundSetter
    public void setPlatform(String platform) {
        this.platform = StageStep.trimmed(platform);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, this);
    }

    private static final class Execution extends StepExecution {

        private static final long serialVersionUID = 1L;
        private final String platform;
        private final String version;
        private final String reviewer;
        private final List<String> breakingChanges;

        Execution(StepContext context, ReviewStep step) {
            super(context);
            platform = step.platform;
            version = step.version;
            reviewer = step.reviewer;
            // A plain list, which every marshaller of pipelines knows.
            breakingChanges = new ArrayList<>(step.breakingChanges);
        }

        @Override
        public boolean start() {
            Workers.pool().execute(this::record);
            return false;
        }

        /** Recorded twice is better than not at all: the same review counts once. */
        @Override
        public void onResume() {
            Workers.pool().execute(this::record);
        }

        private void record() {
            try {
                PlatformHome home = PlatformHome.of(Homes.root(), PlatformSource.find(platform).platform());
                Reviews.record(home.ledger(), reviewer, Version.parse(version), breakingChanges);
                getContext().onSuccess(null);
            } catch (RuntimeException e) {
                getContext().onFailure(new AbortException(e.getMessage()));
            }
        }
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of();
        }

        @Override
        public String getFunctionName() {
            return "pexipReview";
        }

        @Override
        public String getDisplayName() {
            return "Record a review of release notes";
        }
    }
}
