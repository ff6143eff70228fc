package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.stage.port.NodeState;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What one of a Management Node's own words for the state of an upgrade means. */
public final class ConfiguredUpgradeState implements Describable<ConfiguredUpgradeState> {

    private final String word;
    private final NodeState state;

    @DataBoundConstructor
    public ConfiguredUpgradeState(String word, NodeState state) {
        this.word = Entered.text(word);
        this.state = state;
    }

    public String getWord() {
        return word;
    }

    public NodeState getState() {
        return state;
    }

    String meaning() {
        return Entered.required("state", state).name();
    }

    @Extension
    @Symbol("pexipUpgradeState")
    public static final class DescriptorImpl extends Descriptor<ConfiguredUpgradeState> {

        @POST
        public FormValidation doCheckWord(@QueryParameter String value) {
            return Checks.required(value);
        }
    }
}
