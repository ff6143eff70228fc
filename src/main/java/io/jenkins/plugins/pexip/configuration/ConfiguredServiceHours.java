package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.ServiceHoursSettings;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** When the service on an environment is open: asked of its own endpoint, or written here. */
public final class ConfiguredServiceHours implements Describable<ConfiguredServiceHours> {

    private String url;
    private String trust;
    private String timeZone;
    private List<ConfiguredServicePeriod> periods = new ArrayList<>();

    @DataBoundConstructor
    public ConfiguredServiceHours() {}

    public String getUrl() {
        return url;
    }

    @DataBoundSetter
    public void setUrl(String url) {
        this.url = Entered.text(url);
    }

    public String getTrust() {
        return trust;
    }

    @DataBoundSetter
    public void setTrust(String trust) {
        this.trust = Entered.text(trust);
    }

    public String getTimeZone() {
        return timeZone;
    }

    @DataBoundSetter
    public void setTimeZone(String timeZone) {
        this.timeZone = Entered.text(timeZone);
    }

    public List<ConfiguredServicePeriod> getPeriods() {
        return periods;
    }

    @DataBoundSetter
    public void setPeriods(List<ConfiguredServicePeriod> periods) {
        this.periods = Entered.list(periods);
    }

    ServiceHoursSettings toSettings() {
        return Entered.in("service hours", () -> new ServiceHoursSettings(
                url, trust, timeZone, Entered.each(periods, ConfiguredServicePeriod::toPeriod)));
    }

    @Extension
    @Symbol("pexipServiceHours")
    public static final class DescriptorImpl extends Descriptor<ConfiguredServiceHours> {

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            return Entered.text(value) == null ? FormValidation.ok() : Checks.address(value);
        }

        @POST
        public FormValidation doCheckTimeZone(@QueryParameter String value) {
            return Checks.timeZone(value);
        }
    }
}
