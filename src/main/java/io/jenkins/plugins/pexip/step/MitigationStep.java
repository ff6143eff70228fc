package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import io.jenkins.plugins.pexip.stage.record.Mitigation;
import io.jenkins.plugins.pexip.stage.record.Statement;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code pexipMitigation}: records what was done in an environment about a breaking change. */
public final class MitigationStep extends RecordStep {

    private final String version;
    private final String change;
    private final String mitigation;
    private final String documentation;
    private final String environment;
    private String by;

    @DataBoundConstructor
    public MitigationStep(
            String version, String change, String mitigation, String documentation, String environment) {
        this.version = version;
        this.change = change;
        this.mitigation = mitigation;
        this.documentation = documentation;
        this.environment = environment;
    }

    public String getVersion() {
        return version;
    }

    public String getChange() {
        return change;
    }

    public String getMitigation() {
        return mitigation;
    }

    public String getDocumentation() {
        return documentation;
    }

    public String getEnvironment() {
        return environment;
    }

    public String getBy() {
        return by;
    }

    /** On whose behalf it is said; whoever started the run says it. */
    @DataBoundSetter
    public void setBy(String by) {
        this.by = StageStep.trimmed(by);
    }

    @Override
    Statement statement() {
        return new Mitigation(version, change, mitigation, documentation, environment, by);
    }

    @Extension
    public static final class DescriptorImpl extends RecordDescriptor {

        public DescriptorImpl() {
            super("pexipMitigation", "Record the mitigation of a breaking change");
        }
    }
}
