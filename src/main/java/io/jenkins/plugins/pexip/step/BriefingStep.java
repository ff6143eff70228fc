package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import io.jenkins.plugins.pexip.stage.record.Briefing;
import io.jenkins.plugins.pexip.stage.record.Statement;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code pexipBriefing}: records that a vendor-led session on a new major version was attended, or not offered. */
public final class BriefingStep extends RecordStep {

    private final int major;
    private final boolean attended;
    private String by;
    private String note;

    @DataBoundConstructor
    public BriefingStep(int major, boolean attended) {
        this.major = major;
        this.attended = attended;
    }

    public int getMajor() {
        return major;
    }

    public boolean isAttended() {
        return attended;
    }

    public String getBy() {
        return by;
    }

    /** On whose behalf it is said; whoever started the run says it. */
    @DataBoundSetter
    public void setBy(String by) {
        this.by = StageStep.trimmed(by);
    }

    public String getNote() {
        return note;
    }

    @DataBoundSetter
    public void setNote(String note) {
        this.note = StageStep.trimmed(note);
    }

    @Override
    Statement statement() {
        return new Briefing(major, attended, by, note);
    }

    @Extension
    public static final class DescriptorImpl extends RecordDescriptor {

        public DescriptorImpl() {
            super("pexipBriefing", "Record a vendor-led session on a new major version");
        }
    }
}
