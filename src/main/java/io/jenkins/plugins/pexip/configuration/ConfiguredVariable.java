package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A variable of the collection that is no secret. */
public final class ConfiguredVariable implements Describable<ConfiguredVariable> {

    private final String name;
    private final String value;

    @DataBoundConstructor
    public ConfiguredVariable(String name, String value) {
        this.name = Entered.text(name);
        this.value = Entered.text(value);
    }

    public String getName() {
        return name;
    }

    public String getValue() {
        return value;
    }

    /** An empty value is one, too. */
    String given() {
        return value == null ? "" : value;
    }

    @Extension
    @Symbol("pexipVariable")
    public static final class DescriptorImpl extends Descriptor<ConfiguredVariable> {

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return Checks.required(value);
        }
    }
}
