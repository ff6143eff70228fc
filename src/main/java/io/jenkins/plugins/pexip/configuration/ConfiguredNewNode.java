package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.NewNodeVm;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A VM that a new Conferencing Node may be deployed to. */
public final class ConfiguredNewNode implements Describable<ConfiguredNewNode> {

    private final String name;
    private final String certificate;
    private String machine;
    private String resourceGroup;
    private String url;
    private String password;
    private ConfiguredVmTemplate template;

    @DataBoundConstructor
    public ConfiguredNewNode(String name, String certificate) {
        this.name = Entered.text(name);
        this.certificate = Entered.text(certificate);
    }

    public String getName() {
        return name;
    }

    public String getCertificate() {
        return certificate;
    }

    public String getMachine() {
        return machine;
    }

    @DataBoundSetter
    public void setMachine(String machine) {
        this.machine = Entered.text(machine);
    }

    public String getResourceGroup() {
        return resourceGroup;
    }

    @DataBoundSetter
    public void setResourceGroup(String resourceGroup) {
        this.resourceGroup = Entered.text(resourceGroup);
    }

    public String getUrl() {
        return url;
    }

    @DataBoundSetter
    public void setUrl(String url) {
        this.url = Entered.text(url);
    }

    public String getPassword() {
        return password;
    }

    @DataBoundSetter
    public void setPassword(String password) {
        this.password = Entered.text(password);
    }

    public ConfiguredVmTemplate getTemplate() {
        return template;
    }

    /** @param template null if the VM is there */
    @DataBoundSetter
    public void setTemplate(ConfiguredVmTemplate template) {
        this.template = template;
    }

    NewNodeVm toNewNode() {
        return Entered.in("new node '%s'".formatted(name), () -> new NewNodeVm(
                Entered.required("name", name), Entered.required("certificate", certificate), machine, resourceGroup,
                url, password, template == null ? null : template.toTemplate()));
    }

    @Extension
    @Symbol("pexipNewNode")
    public static final class DescriptorImpl extends Descriptor<ConfiguredNewNode> {

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return Checks.required(value);
        }

        @POST
        public FormValidation doCheckCertificate(@QueryParameter String value) {
            return Checks.required(value);
        }
    }
}
