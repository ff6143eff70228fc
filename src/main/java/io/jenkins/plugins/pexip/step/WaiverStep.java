package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import io.jenkins.plugins.pexip.stage.record.WaiverRequest;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code pexipWaiver}: asks somebody with the right to approve for an exception from a MUST. */
public final class WaiverStep extends EnvironmentStep {

    private final String rule;
    private final String reason;
    private final String expires;
    private String judgement;
    private String version;
    private String reference;
    private Boolean guideChange;
    private String guideLink;

    @DataBoundConstructor
    public WaiverStep(String rule, String reason, String expires) {
        this.rule = rule;
        this.reason = reason;
        this.expires = expires;
    }

    public String getRule() {
        return rule;
    }

    /** Null where the plan of the version is to be judged first. */
    public String getJudgement() {
        return judgement;
    }

    @DataBoundSetter
    public void setJudgement(String judgement) {
        this.judgement = trimmed(judgement);
    }

    public String getReason() {
        return reason;
    }

    public String getExpires() {
        return expires;
    }

    public String getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(String version) {
        this.version = trimmed(version);
    }

    public String getReference() {
        return reference;
    }

    @DataBoundSetter
    public void setReference(String reference) {
        this.reference = trimmed(reference);
    }

    /** Null if nobody said; that is told. */
    public Boolean getGuideChange() {
        return guideChange;
    }

    @DataBoundSetter
    public void setGuideChange(Boolean guideChange) {
        this.guideChange = guideChange;
    }

    public String getGuideLink() {
        return guideLink;
    }

    @DataBoundSetter
    public void setGuideLink(String guideLink) {
        this.guideLink = trimmed(guideLink);
    }

    /** Names no author: that is who started the run. */
    @Override
    Object order(String inEnvironment) {
        return new WaiverRequest(rule, judgement, inEnvironment, version, reason, reference, null, expires, guideChange,
                guideLink);
    }

    @Extension
    public static final class DescriptorImpl extends StageDescriptor {

        public DescriptorImpl() {
            super("pexipWaiver", "Ask for a waiver of a rule");
        }
    }
}
