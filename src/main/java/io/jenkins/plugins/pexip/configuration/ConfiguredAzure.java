package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.pexip.platform.AzureSettings;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** How to reach the machines in Azure. */
public final class ConfiguredAzure implements Describable<ConfiguredAzure> {

    private final String tenant;
    private final String subscription;
    private final String credentials;
    private String resourceManager;
    private String authority;
    private String trust;
    private ConfiguredVault vault;

    @DataBoundConstructor
    public ConfiguredAzure(String tenant, String subscription, String credentials) {
        this.tenant = Entered.text(tenant);
        this.subscription = Entered.text(subscription);
        this.credentials = Entered.text(credentials);
    }

    public String getTenant() {
        return tenant;
    }

    public String getSubscription() {
        return subscription;
    }

    public String getCredentials() {
        return credentials;
    }

    public String getResourceManager() {
        return resourceManager;
    }

    @DataBoundSetter
    public void setResourceManager(String resourceManager) {
        this.resourceManager = Entered.text(resourceManager);
    }

    public String getAuthority() {
        return authority;
    }

    @DataBoundSetter
    public void setAuthority(String authority) {
        this.authority = Entered.text(authority);
    }

    public String getTrust() {
        return trust;
    }

    @DataBoundSetter
    public void setTrust(String trust) {
        this.trust = Entered.text(trust);
    }

    public ConfiguredVault getVault() {
        return vault;
    }

    @DataBoundSetter
    public void setVault(ConfiguredVault vault) {
        this.vault = vault;
    }

    AzureSettings toSettings() {
        return Entered.in("Azure", () -> new AzureSettings(
                Entered.required("tenant", tenant),
                Entered.required("subscription", subscription),
                Entered.required("credentials", credentials),
                resourceManager,
                authority,
                trust,
                vault == null ? null : vault.toVault()));
    }

    @Extension
    @Symbol("pexipAzure")
    public static final class DescriptorImpl extends Descriptor<ConfiguredAzure> {

        @POST
        public FormValidation doCheckTenant(@QueryParameter String value) {
            return Checks.required(value);
        }

        @POST
        public FormValidation doCheckSubscription(@QueryParameter String value) {
            return Checks.required(value);
        }

        @POST
        public ListBoxModel doFillCredentialsItems(@QueryParameter String credentials) {
            return Choices.credentials(credentials);
        }
    }
}
