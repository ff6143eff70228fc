package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.ChangeWindowSettings.Freeze;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A time in which nothing is changed. */
public final class ConfiguredFreeze implements Describable<ConfiguredFreeze> {

    private final String name;
    private final String from;
    private final String to;

    @DataBoundConstructor
    public ConfiguredFreeze(String name, String from, String to) {
        this.name = Entered.text(name);
        this.from = Entered.text(from);
        this.to = Entered.text(to);
    }

    public String getName() {
        return name;
    }

    public String getFrom() {
        return from;
    }

    public String getTo() {
        return to;
    }

    Freeze toFreeze() {
        return Entered.in("freeze '%s'".formatted(name), () -> new Freeze(
                Entered.required("name", name), Entered.instant("from", from), Entered.instant("to", to)));
    }

    @Extension
    @Symbol("pexipFreeze")
    public static final class DescriptorImpl extends Descriptor<ConfiguredFreeze> {

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return Checks.required(value);
        }

        @POST
        public FormValidation doCheckFrom(@QueryParameter String value) {
            return Checks.instant(value);
        }

        @POST
        public FormValidation doCheckTo(@QueryParameter String value) {
            return Checks.instant(value);
        }
    }
}
