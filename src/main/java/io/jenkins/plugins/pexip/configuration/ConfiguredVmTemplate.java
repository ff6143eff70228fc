package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.VmTemplate;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** From what the VM of a new node is made in Azure. */
public final class ConfiguredVmTemplate implements Describable<ConfiguredVmTemplate> {

    private final String image;
    private final String version;
    private final String size;
    private final List<String> subnets;
    private String adminKey;

    @DataBoundConstructor
    public ConfiguredVmTemplate(String image, String version, String size, List<String> subnets) {
        this.image = Entered.text(image);
        this.version = Entered.text(version);
        this.size = Entered.text(size);
        this.subnets = Entered.lines(subnets);
    }

    public String getImage() {
        return image;
    }

    public String getVersion() {
        return version;
    }

    public String getSize() {
        return size;
    }

    public List<String> getSubnets() {
        return subnets;
    }

    /** For the form: one a line. */
    public String getSubnetsText() {
        return String.join("\n", subnets);
    }

    public String getAdminKey() {
        return adminKey;
    }

    @DataBoundSetter
    public void setAdminKey(String adminKey) {
        this.adminKey = Entered.text(adminKey);
    }

    VmTemplate toTemplate() {
        return Entered.in("template", () -> new VmTemplate(
                Entered.required("image", image),
                Entered.required("version", version),
                Entered.required("size", size),
                subnets,
                adminKey));
    }

    @Extension
    @Symbol("pexipVmTemplate")
    public static final class DescriptorImpl extends Descriptor<ConfiguredVmTemplate> {

        @POST
        public FormValidation doCheckImage(@QueryParameter String value) {
            return Checks.required(value);
        }

        @POST
        public FormValidation doCheckVersion(@QueryParameter String value) {
            return Checks.required(value);
        }

        @POST
        public FormValidation doCheckSize(@QueryParameter String value) {
            return Checks.required(value);
        }

        @POST
        public FormValidation doCheckSubnets(@QueryParameter String value) {
            return Checks.required(value);
        }
    }
}
