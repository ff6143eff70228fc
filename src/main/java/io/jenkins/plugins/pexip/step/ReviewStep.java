package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import io.jenkins.plugins.pexip.stage.record.Review;
import io.jenkins.plugins.pexip.stage.record.Statement;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code pexipReview}: records that somebody read the release notes of a version. */
public final class ReviewStep extends RecordStep {

    private final String version;
    private String reviewer;
    private List<String> breakingChanges = List.of();

    @DataBoundConstructor
    public ReviewStep(String version) {
        this.version = version;
    }

    public String getVersion() {
        return version;
    }

    public String getReviewer() {
        return reviewer;
    }

    /** On whose behalf it is said; whoever started the run says it. */
    @DataBoundSetter
    public void setReviewer(String reviewer) {
        this.reviewer = StageStep.trimmed(reviewer);
    }

    public List<String> getBreakingChanges() {
        return breakingChanges;
    }

    @DataBoundSetter
    public void setBreakingChanges(List<String> breakingChanges) {
        this.breakingChanges = breakingChanges == null ? List.of() : List.copyOf(breakingChanges);
    }

    @Override
    Statement statement() {
        return new Review(version, reviewer, breakingChanges);
    }

    @Extension
    public static final class DescriptorImpl extends RecordDescriptor {

        public DescriptorImpl() {
            super("pexipReview", "Record a review of release notes");
        }
    }
}
