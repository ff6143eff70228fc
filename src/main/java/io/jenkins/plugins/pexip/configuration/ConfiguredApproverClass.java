package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.ApproverClass;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** People of whom some have to be among those who approve. */
public final class ConfiguredApproverClass implements Describable<ConfiguredApproverClass> {

    private final String name;
    private List<String> members = new ArrayList<>();
    private int atLeast = 1;

    @DataBoundConstructor
    public ConfiguredApproverClass(String name) {
        this.name = Entered.text(name);
    }

    public String getName() {
        return name;
    }

    public List<String> getMembers() {
        return members;
    }

    /** For the form: one a line. */
    public String getMembersText() {
        return String.join("\n", members);
    }

    @DataBoundSetter
    public void setMembers(List<String> members) {
        this.members = Entered.lines(members);
    }

    public int getAtLeast() {
        return atLeast;
    }

    @DataBoundSetter
    public void setAtLeast(int atLeast) {
        this.atLeast = atLeast;
    }

    ApproverClass toClass() {
        return new ApproverClass(name, members, atLeast);
    }

    @Extension
    @Symbol("pexipApproverClass")
    public static final class DescriptorImpl extends Descriptor<ConfiguredApproverClass> {

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return Checks.required(value);
        }
    }
}
