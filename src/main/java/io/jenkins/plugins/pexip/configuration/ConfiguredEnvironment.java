package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.Environment;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One of a platform's two sides. */
public final class ConfiguredEnvironment implements Describable<ConfiguredEnvironment> {

    private final String name;
    private final Environment.Kind kind;
    private final ConfiguredManagementNode managementNode;
    private final List<ConfiguredMachine> machines;
    private final ConfiguredAzure azure;
    private ConfiguredSchedule schedule;
    private ConfiguredVerification verification;
    private ConfiguredServiceHours serviceHours;
    private List<ConfiguredNewNode> newNodes = Entered.list(null);

    @DataBoundConstructor
    public ConfiguredEnvironment(
            String name,
            Environment.Kind kind,
            ConfiguredManagementNode managementNode,
            List<ConfiguredMachine> machines,
            ConfiguredAzure azure) {
        this.name = Entered.text(name);
        this.kind = kind;
        this.managementNode = managementNode;
        this.machines = Entered.list(machines);
        this.azure = azure;
    }

    public String getName() {
        return name;
    }

    public Environment.Kind getKind() {
        return kind;
    }

    public ConfiguredManagementNode getManagementNode() {
        return managementNode;
    }

    public List<ConfiguredMachine> getMachines() {
        return machines;
    }

    public ConfiguredAzure getAzure() {
        return azure;
    }

    public ConfiguredSchedule getSchedule() {
        return schedule;
    }

    @DataBoundSetter
    public void setSchedule(ConfiguredSchedule schedule) {
        this.schedule = schedule;
    }

    public ConfiguredVerification getVerification() {
        return verification;
    }

    @DataBoundSetter
    public void setVerification(ConfiguredVerification verification) {
        this.verification = verification;
    }

    public ConfiguredServiceHours getServiceHours() {
        return serviceHours;
    }

    @DataBoundSetter
    public void setServiceHours(ConfiguredServiceHours serviceHours) {
        this.serviceHours = serviceHours;
    }

    public List<ConfiguredNewNode> getNewNodes() {
        return newNodes;
    }

    @DataBoundSetter
    public void setNewNodes(List<ConfiguredNewNode> newNodes) {
        this.newNodes = Entered.list(newNodes);
    }

    Environment toEnvironment() {
        return Entered.in("environment '%s'".formatted(name), () -> new Environment(
                Entered.required("name", name),
                Entered.required("kind", kind),
                Entered.required("managementNode", managementNode).toSettings(),
                Entered.each(machines, ConfiguredMachine::toMachine),
                Entered.required("azure", azure).toSettings(),
                schedule == null ? null : schedule.toSettings(),
                verification == null ? null : verification.toSettings(),
                serviceHours == null ? null : serviceHours.toSettings(),
                Entered.each(newNodes, ConfiguredNewNode::toNewNode)));
    }

    @Extension
    @Symbol("pexipEnvironment")
    public static final class DescriptorImpl extends Descriptor<ConfiguredEnvironment> {

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return Checks.required(value);
        }
    }
}
