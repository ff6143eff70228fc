package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.pexip.platform.EvidenceSettings;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** How evidence is signed. */
public final class ConfiguredEvidence implements Describable<ConfiguredEvidence> {

    private String signingKey;

    @DataBoundConstructor
    public ConfiguredEvidence() {
        // All that can be said is optional.
    }

    public String getSigningKey() {
        return signingKey;
    }

    @DataBoundSetter
    public void setSigningKey(String signingKey) {
        this.signingKey = Entered.text(signingKey);
    }

    EvidenceSettings toSettings() {
        return new EvidenceSettings(signingKey);
    }

    @Extension
    @Symbol("pexipEvidence")
    public static final class DescriptorImpl extends Descriptor<ConfiguredEvidence> {}
}
