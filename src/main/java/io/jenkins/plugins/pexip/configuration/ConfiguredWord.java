package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.Environment;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A word in a machine's name or tag that speaks for an environment. */
public final class ConfiguredWord implements Describable<ConfiguredWord> {

    private final String word;
    private final Environment.Kind kind;

    @DataBoundConstructor
    public ConfiguredWord(String word, Environment.Kind kind) {
        this.word = Entered.text(word);
        this.kind = kind;
    }

    public String getWord() {
        return word;
    }

    public Environment.Kind getKind() {
        return kind;
    }

    @Extension
    @Symbol("pexipEnvironmentWord")
    public static final class DescriptorImpl extends Descriptor<ConfiguredWord> {

        @POST
        public FormValidation doCheckWord(@QueryParameter String value) {
            return Checks.required(value);
        }
    }
}
