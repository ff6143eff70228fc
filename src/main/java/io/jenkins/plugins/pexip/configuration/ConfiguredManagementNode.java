package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.pexip.platform.ManagementNodeSettings;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** How to reach the Management Node's API. */
public final class ConfiguredManagementNode implements Describable<ConfiguredManagementNode> {

    private final String url;
    private final String credentials;
    private ManagementNodeSettings.Authentication authentication = ManagementNodeSettings.Authentication.BASIC;
    private String audience;
    private String trust;
    private String backupPassphrase;
    private List<ConfiguredUpgradeState> upgradeStates = new ArrayList<>();
    private List<String> alwaysOff = new ArrayList<>();
    private ManagementNodeSettings.UploadParts uploadParts = ManagementNodeSettings.UploadParts.MULTIPART;
    private List<String> oldLicences = new ArrayList<>();
    private long largestBackup = ManagementNodeSettings.LARGEST_BACKUP;

    @DataBoundConstructor
    public ConfiguredManagementNode(String url, String credentials) {
        this.url = Entered.text(url);
        this.credentials = Entered.text(credentials);
    }

    public String getUrl() {
        return url;
    }

    public String getCredentials() {
        return credentials;
    }

    public ManagementNodeSettings.Authentication getAuthentication() {
        return authentication;
    }

    @DataBoundSetter
    public void setAuthentication(ManagementNodeSettings.Authentication authentication) {
        this.authentication = authentication;
    }

    public String getAudience() {
        return audience;
    }

    @DataBoundSetter
    public void setAudience(String audience) {
        this.audience = Entered.text(audience);
    }

    public String getTrust() {
        return trust;
    }

    @DataBoundSetter
    public void setTrust(String trust) {
        this.trust = Entered.text(trust);
    }

    public String getBackupPassphrase() {
        return backupPassphrase;
    }

    @DataBoundSetter
    public void setBackupPassphrase(String backupPassphrase) {
        this.backupPassphrase = Entered.text(backupPassphrase);
    }

    public List<ConfiguredUpgradeState> getUpgradeStates() {
        return upgradeStates;
    }

    @DataBoundSetter
    public void setUpgradeStates(List<ConfiguredUpgradeState> upgradeStates) {
        this.upgradeStates = Entered.list(upgradeStates);
    }

    public List<String> getAlwaysOff() {
        return alwaysOff;
    }

    /** For the form: one a line. */
    public String getAlwaysOffText() {
        return String.join("\n", alwaysOff);
    }

    @DataBoundSetter
    public void setAlwaysOff(List<String> alwaysOff) {
        this.alwaysOff = Entered.lines(alwaysOff);
    }

    public ManagementNodeSettings.UploadParts getUploadParts() {
        return uploadParts;
    }

    @DataBoundSetter
    public void setUploadParts(ManagementNodeSettings.UploadParts uploadParts) {
        this.uploadParts = uploadParts;
    }

    public List<String> getOldLicences() {
        return oldLicences;
    }

    /** For the form: one a line. */
    public String getOldLicencesText() {
        return String.join("\n", oldLicences);
    }

    @DataBoundSetter
    public void setOldLicences(List<String> oldLicences) {
        this.oldLicences = Entered.lines(oldLicences);
    }

    public long getLargestBackup() {
        return largestBackup;
    }

    @DataBoundSetter
    public void setLargestBackup(long largestBackup) {
        this.largestBackup = largestBackup;
    }

    ManagementNodeSettings toSettings() {
        return Entered.in("Management Node", () -> new ManagementNodeSettings(
                Entered.required("url", url),
                Entered.required("credentials", credentials),
                authentication,
                audience,
                trust,
                backupPassphrase,
                Entered.map(upgradeStates, ConfiguredUpgradeState::getWord, ConfiguredUpgradeState::meaning),
                alwaysOff,
                uploadParts,
                oldLicences,
                largestBackup));
    }

    @Extension
    @Symbol("pexipManagementNode")
    public static final class DescriptorImpl extends Descriptor<ConfiguredManagementNode> {

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            return Checks.address(value);
        }

        @POST
        public ListBoxModel doFillCredentialsItems(@QueryParameter String credentials) {
            return Choices.credentials(credentials);
        }

        @POST
        public ListBoxModel doFillBackupPassphraseItems(@QueryParameter String backupPassphrase) {
            return Choices.credentials(backupPassphrase);
        }
    }
}
