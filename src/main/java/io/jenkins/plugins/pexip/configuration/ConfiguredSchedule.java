package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.pexip.platform.ScheduleSettings;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The pipeline in Azure DevOps that starts and stops an environment's machines. */
public final class ConfiguredSchedule implements Describable<ConfiguredSchedule> {

    private final String organisation;
    private final String project;
    private final int definition;
    private final String credentials;
    private ScheduleSettings.Authentication authentication = ScheduleSettings.Authentication.TOKEN;
    private String trust;
    private ScheduleSettings.RunInProgress runInProgress = ScheduleSettings.RunInProgress.WAIT;
    private String drainWithin = "PT1H";
    private ScheduleSettings.QueuedRuns queuedRuns = ScheduleSettings.QueuedRuns.CANCEL;

    @DataBoundConstructor
    public ConfiguredSchedule(String organisation, String project, int definition, String credentials) {
        this.organisation = Entered.text(organisation);
        this.project = Entered.text(project);
        this.definition = definition;
        this.credentials = Entered.text(credentials);
    }

    public String getOrganisation() {
        return organisation;
    }

    public String getProject() {
        return project;
    }

    public int getDefinition() {
        return definition;
    }

    public String getCredentials() {
        return credentials;
    }

    public ScheduleSettings.Authentication getAuthentication() {
        return authentication;
    }

    @DataBoundSetter
    public void setAuthentication(ScheduleSettings.Authentication authentication) {
        this.authentication = authentication;
    }

    public String getTrust() {
        return trust;
    }

    @DataBoundSetter
    public void setTrust(String trust) {
        this.trust = Entered.text(trust);
    }

    public ScheduleSettings.RunInProgress getRunInProgress() {
        return runInProgress;
    }

    @DataBoundSetter
    public void setRunInProgress(ScheduleSettings.RunInProgress runInProgress) {
        this.runInProgress = runInProgress;
    }

    public String getDrainWithin() {
        return drainWithin;
    }

    @DataBoundSetter
    public void setDrainWithin(String drainWithin) {
        this.drainWithin = Entered.textOr(drainWithin, "PT1H");
    }

    public ScheduleSettings.QueuedRuns getQueuedRuns() {
        return queuedRuns;
    }

    @DataBoundSetter
    public void setQueuedRuns(ScheduleSettings.QueuedRuns queuedRuns) {
        this.queuedRuns = queuedRuns;
    }

    ScheduleSettings toSettings() {
        return Entered.in("schedule", () -> new ScheduleSettings(
                Entered.required("organisation", organisation),
                Entered.required("project", project),
                definition,
                Entered.required("credentials", credentials),
                authentication,
                trust,
                runInProgress,
                Entered.duration("drainWithin", drainWithin),
                queuedRuns));
    }

    @Extension
    @Symbol("pexipSchedule")
    public static final class DescriptorImpl extends Descriptor<ConfiguredSchedule> {

        @POST
        public FormValidation doCheckOrganisation(@QueryParameter String value) {
            return Checks.address(value);
        }

        @POST
        public FormValidation doCheckProject(@QueryParameter String value) {
            return Checks.required(value);
        }

        @POST
        public ListBoxModel doFillCredentialsItems(@QueryParameter String credentials) {
            return Choices.credentials(credentials);
        }

        @POST
        public FormValidation doCheckDrainWithin(@QueryParameter String value) {
            return Checks.duration(value);
        }
    }
}
