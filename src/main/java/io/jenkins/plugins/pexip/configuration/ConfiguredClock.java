package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.RehearsalClock;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A faster clock for rehearsals against the simulators. */
public final class ConfiguredClock implements Describable<ConfiguredClock> {

    private final String anchor;
    private final String origin;
    private final double speed;
    private String file;

    @DataBoundConstructor
    public ConfiguredClock(String anchor, String origin, double speed) {
        this.anchor = Entered.text(anchor);
        this.origin = Entered.text(origin);
        this.speed = speed;
    }

    public String getAnchor() {
        return anchor;
    }

    public String getOrigin() {
        return origin;
    }

    public double getSpeed() {
        return speed;
    }

    public String getFile() {
        return file;
    }

    @DataBoundSetter
    public void setFile(String file) {
        this.file = Entered.text(file);
    }

    RehearsalClock toClock() {
        return Entered.in("clock", () -> file != null
                ? RehearsalClock.keptIn(file)
                : new RehearsalClock(Entered.instant("anchor", anchor), Entered.instant("origin", origin), speed));
    }

    @Extension
    @Symbol("pexipRehearsalClock")
    public static final class DescriptorImpl extends Descriptor<ConfiguredClock> {

        @POST
        public FormValidation doCheckAnchor(@QueryParameter String value) {
            return Checks.instant(value);
        }

        @POST
        public FormValidation doCheckOrigin(@QueryParameter String value) {
            return Checks.instant(value);
        }
    }
}
