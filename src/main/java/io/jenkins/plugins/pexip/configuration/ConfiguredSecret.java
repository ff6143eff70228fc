package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A variable of the collection whose value is a secret. */
public final class ConfiguredSecret implements Describable<ConfiguredSecret> {

    private final String name;
    private final String credentials;

    @DataBoundConstructor
    public ConfiguredSecret(String name, String credentials) {
        this.name = Entered.text(name);
        this.credentials = Entered.text(credentials);
    }

    public String getName() {
        return name;
    }

    public String getCredentials() {
        return credentials;
    }

    @Extension
    @Symbol("pexipSecret")
    public static final class DescriptorImpl extends Descriptor<ConfiguredSecret> {

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return Checks.required(value);
        }

        @POST
        public ListBoxModel doFillCredentialsItems(@QueryParameter String credentials) {
            return Choices.credentials(credentials);
        }
    }
}
