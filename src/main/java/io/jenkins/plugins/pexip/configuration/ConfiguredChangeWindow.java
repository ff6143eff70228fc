package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.ChangeWindowSettings;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What counts as a time of minimal usage. */
public final class ConfiguredChangeWindow implements Describable<ConfiguredChangeWindow> {

    private String plannedLength = "PT2H";
    private String reserve = "PT30M";
    private int activeCalls;
    private List<ConfiguredFreeze> freezes = new ArrayList<>();

    @DataBoundConstructor
    public ConfiguredChangeWindow() {}

    public String getPlannedLength() {
        return plannedLength;
    }

    @DataBoundSetter
    public void setPlannedLength(String plannedLength) {
        this.plannedLength = Entered.textOr(plannedLength, "PT2H");
    }

    public String getReserve() {
        return reserve;
    }

    @DataBoundSetter
    public void setReserve(String reserve) {
        this.reserve = Entered.textOr(reserve, "PT30M");
    }

    public int getActiveCalls() {
        return activeCalls;
    }

    @DataBoundSetter
    public void setActiveCalls(int activeCalls) {
        this.activeCalls = activeCalls;
    }

    public List<ConfiguredFreeze> getFreezes() {
        return freezes;
    }

    @DataBoundSetter
    public void setFreezes(List<ConfiguredFreeze> freezes) {
        this.freezes = Entered.list(freezes);
    }

    ChangeWindowSettings toSettings() {
        return Entered.in("change window", () -> new ChangeWindowSettings(
                Entered.duration("plannedLength", plannedLength),
                Entered.duration("reserve", reserve),
                activeCalls,
                Entered.each(freezes, ConfiguredFreeze::toFreeze)));
    }

    @Extension
    @Symbol("pexipChangeWindow")
    public static final class DescriptorImpl extends Descriptor<ConfiguredChangeWindow> {

        @POST
        public FormValidation doCheckPlannedLength(@QueryParameter String value) {
            return Checks.duration(value);
        }

        @POST
        public FormValidation doCheckReserve(@QueryParameter String value) {
            return Checks.duration(value);
        }
    }
}
