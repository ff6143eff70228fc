package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.KnownPerson;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** How the command line knows a person. */
public final class ConfiguredPerson implements Describable<ConfiguredPerson> {

    private final String name;
    private List<String> users = new ArrayList<>();
    private List<String> keys = new ArrayList<>();

    @DataBoundConstructor
    public ConfiguredPerson(String name) {
        this.name = Entered.text(name);
    }

    public String getName() {
        return name;
    }

    public List<String> getUsers() {
        return users;
    }

    /** For the form: one a line. */
    public String getUsersText() {
        return String.join("\n", users);
    }

    @DataBoundSetter
    public void setUsers(List<String> users) {
        this.users = Entered.lines(users);
    }

    public List<String> getKeys() {
        return keys;
    }

    /** For the form: one a line. */
    public String getKeysText() {
        return String.join("\n", keys);
    }

    @DataBoundSetter
    public void setKeys(List<String> keys) {
        this.keys = Entered.lines(keys);
    }

    KnownPerson toPerson() {
        return new KnownPerson(name, users, keys);
    }

    @Extension
    @Symbol("pexipPerson")
    public static final class DescriptorImpl extends Descriptor<ConfiguredPerson> {

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return Checks.required(value);
        }
    }
}
