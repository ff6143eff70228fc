package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.AzureSettings;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The Recovery Services vault that protects the machines. */
public final class ConfiguredVault implements Describable<ConfiguredVault> {

    private final String resourceGroup;
    private final String name;
    private String stagingStorageAccount;

    @DataBoundConstructor
    public ConfiguredVault(String resourceGroup, String name) {
        this.resourceGroup = Entered.text(resourceGroup);
        this.name = Entered.text(name);
    }

    public String getResourceGroup() {
        return resourceGroup;
    }

    public String getName() {
        return name;
    }

    public String getStagingStorageAccount() {
        return stagingStorageAccount;
    }

    @DataBoundSetter
    public void setStagingStorageAccount(String stagingStorageAccount) {
        this.stagingStorageAccount = Entered.text(stagingStorageAccount);
    }

    AzureSettings.Vault toVault() {
        return Entered.in("vault", () -> new AzureSettings.Vault(
                Entered.required("resourceGroup", resourceGroup),
                Entered.required("name", name),
                stagingStorageAccount));
    }

    @Extension
    @Symbol("pexipVault")
    public static final class DescriptorImpl extends Descriptor<ConfiguredVault> {

        @POST
        public FormValidation doCheckResourceGroup(@QueryParameter String value) {
            return Checks.required(value);
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return Checks.required(value);
        }
    }
}
