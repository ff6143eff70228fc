package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Platform;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A platform: what exists twice, as Test and as Production. */
public final class ConfiguredPlatform implements Describable<ConfiguredPlatform> {

    private final String name;
    private final List<ConfiguredEnvironment> environments;
    private ConfiguredPolicy policy;
    private String releases;
    private String upgradePaths;
    private ConfiguredEvidence evidence;
    private ConfiguredClock clock;
    private List<String> allowedItems = new ArrayList<>();
    private String agentLabel;
    private String supportContact;

    @DataBoundConstructor
    public ConfiguredPlatform(String name, List<ConfiguredEnvironment> environments) {
        this.name = Entered.text(name);
        this.environments = Entered.list(environments);
    }

    public String getName() {
        return name;
    }

    public List<ConfiguredEnvironment> getEnvironments() {
        return environments;
    }

    public ConfiguredPolicy getPolicy() {
        return policy;
    }

    @DataBoundSetter
    public void setPolicy(ConfiguredPolicy policy) {
        this.policy = policy;
    }

    public String getReleases() {
        return releases;
    }

    @DataBoundSetter
    public void setReleases(String releases) {
        this.releases = Entered.text(releases);
    }

    public String getUpgradePaths() {
        return upgradePaths;
    }

    @DataBoundSetter
    public void setUpgradePaths(String upgradePaths) {
        this.upgradePaths = Entered.text(upgradePaths);
    }

    public ConfiguredEvidence getEvidence() {
        return evidence;
    }

    @DataBoundSetter
    public void setEvidence(ConfiguredEvidence evidence) {
        this.evidence = evidence;
    }

    public ConfiguredClock getClock() {
        return clock;
    }

    @DataBoundSetter
    public void setClock(ConfiguredClock clock) {
        this.clock = clock;
    }

    public List<String> getAllowedItems() {
        return Entered.list(allowedItems);
    }

    /** For the form: one a line. */
    public String getAllowedItemsText() {
        return String.join("\n", getAllowedItems());
    }

    @DataBoundSetter
    public void setAllowedItems(List<String> allowedItems) {
        this.allowedItems = Entered.lines(allowedItems);
    }

    public String getAgentLabel() {
        return agentLabel;
    }

    @DataBoundSetter
    public void setAgentLabel(String agentLabel) {
        this.agentLabel = Entered.text(agentLabel);
    }

    public String getSupportContact() {
        return supportContact;
    }

    @DataBoundSetter
    public void setSupportContact(String supportContact) {
        this.supportContact = Entered.text(supportContact);
    }

    /** @throws ConfigurationProblem if something is missing or cannot be, naming where */
    public Platform toPlatform() {
        return Entered.in("Platform '%s'".formatted(name), () -> new Platform(
                Entered.required("name", name),
                Entered.each(environments, ConfiguredEnvironment::toEnvironment),
                policy == null ? null : policy.toSettings(),
                releases,
                upgradePaths,
                evidence == null ? null : evidence.toSettings(),
                clock == null ? null : clock.toClock(),
                getAllowedItems(),
                agentLabel,
                supportContact));
    }

    @Extension
    @Symbol("pexipPlatform")
    public static final class DescriptorImpl extends Descriptor<ConfiguredPlatform> {

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return Checks.required(value);
        }
    }
}
