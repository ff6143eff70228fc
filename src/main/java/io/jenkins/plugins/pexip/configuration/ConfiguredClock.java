package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.RehearsalClock;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A faster clock for rehearsals against the simulators. */
public final class ConfiguredClock implements Describable<ConfiguredClock> {

    private final String anchor;
    private final String origin;
    private final double speed;

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

    RehearsalClock toClock() {
        return Entered.in("clock", () -> new RehearsalClock(
                Entered.instant("anchor", anchor), Entered.instant("origin", origin), forwards()));
    }

    private double forwards() {
        if (speed > 0) {
            return speed;
        }
        throw new ConfigurationProblem("'speed' is %s and must be more than 0.".formatted(speed));
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
