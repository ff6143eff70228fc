package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.Machine;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A virtual machine of an environment. */
public final class ConfiguredMachine implements Describable<ConfiguredMachine> {

    private final String name;
    private final String resourceGroup;
    private final Machine.Role role;
    private boolean nameConfirmed;

    @DataBoundConstructor
    public ConfiguredMachine(String name, String resourceGroup, Machine.Role role) {
        this.name = Entered.text(name);
        this.resourceGroup = Entered.text(resourceGroup);
        this.role = role;
    }

    public String getName() {
        return name;
    }

    public String getResourceGroup() {
        return resourceGroup;
    }

    public Machine.Role getRole() {
        return role;
    }

    public boolean isNameConfirmed() {
        return nameConfirmed;
    }

    @DataBoundSetter
    public void setNameConfirmed(boolean nameConfirmed) {
        this.nameConfirmed = nameConfirmed;
    }

    Machine toMachine() {
        return Entered.in("machine '%s'".formatted(name), () -> new Machine(
                Entered.required("name", name),
                Entered.required("resourceGroup", resourceGroup),
                Entered.required("role", role),
                nameConfirmed));
    }

    @Extension
    @Symbol("pexipMachine")
    public static final class DescriptorImpl extends Descriptor<ConfiguredMachine> {

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return Checks.required(value);
        }

        @POST
        public FormValidation doCheckResourceGroup(@QueryParameter String value) {
            return Checks.required(value);
        }
    }
}
