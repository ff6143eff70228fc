package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.pexip.platform.ServicePeriod;
import java.time.DayOfWeek;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A time of the week in which the service is open. */
public final class ConfiguredServicePeriod implements Describable<ConfiguredServicePeriod> {

    private final DayOfWeek startDay;
    private final String startTime;
    private final String endTime;
    private String endDay;

    @DataBoundConstructor
    public ConfiguredServicePeriod(DayOfWeek startDay, String startTime, String endTime) {
        this.startDay = startDay;
        this.startTime = Entered.text(startTime);
        this.endTime = Entered.text(endTime);
    }

    public DayOfWeek getStartDay() {
        return startDay;
    }

    public String getStartTime() {
        return startTime;
    }

    /** Null for the day it starts on. */
    public String getEndDay() {
        return endDay;
    }

    @DataBoundSetter
    public void setEndDay(String endDay) {
        this.endDay = Entered.text(endDay);
    }

    public String getEndTime() {
        return endTime;
    }

    ServicePeriod toPeriod() {
        return Entered.in("period", () -> new ServicePeriod(
                Entered.required("startDay", startDay),
                Entered.time("startTime", startTime),
                Entered.day("endDay", endDay),
                Entered.time("endTime", endTime)));
    }

    @Extension
    @Symbol("pexipServicePeriod")
    public static final class DescriptorImpl extends Descriptor<ConfiguredServicePeriod> {

        @POST
        public FormValidation doCheckStartTime(@QueryParameter String value) {
            return Checks.time(value);
        }

        @POST
        public FormValidation doCheckEndTime(@QueryParameter String value) {
            return Checks.time(value);
        }

        @POST
        public ListBoxModel doFillEndDayItems() {
            return Choices.days();
        }
    }
}
