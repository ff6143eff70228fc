package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.OwnRule;
import io.jenkins.plugins.pexip.policy.own.OwnRules;
import java.util.List;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A rule of an organisation's own. */
public final class ConfiguredRule implements Describable<ConfiguredRule> {

    private final String id;
    private final OwnRule.Severity severity;
    private final List<String> moments;
    private final String expression;
    private final String sentence;
    private boolean lasting;

    @DataBoundConstructor
    public ConfiguredRule(
            String id, OwnRule.Severity severity, List<String> moments, String expression, String sentence) {
        this.id = Entered.text(id);
        this.severity = severity;
        this.moments = Entered.lines(moments);
        this.expression = Entered.text(expression);
        this.sentence = Entered.text(sentence);
    }

    public String getId() {
        return id;
    }

    public OwnRule.Severity getSeverity() {
        return severity;
    }

    public List<String> getMoments() {
        return moments;
    }

    /** For the form: one a line. */
    public String getMomentsText() {
        return String.join("\n", moments);
    }

    public String getExpression() {
        return expression;
    }

    public String getSentence() {
        return sentence;
    }

    public boolean isLasting() {
        return lasting;
    }

    @DataBoundSetter
    public void setLasting(boolean lasting) {
        this.lasting = lasting;
    }

    /** @throws ConfigurationProblem if it could not be judged, with line and column of its expression */
    OwnRule toRule() {
        return Entered.in("rule '%s'".formatted(id), () -> {
            var when = Entered.each(moments, moment -> Entered.word("moments", moment, OwnRule.Moment.class));
            OwnRule rule = new OwnRule(id, severity, Set.copyOf(when), expression, sentence, lasting);
            OwnRules.check(rule);
            return rule;
        });
    }

    @Extension
    @Symbol("pexipRule")
    public static final class DescriptorImpl extends Descriptor<ConfiguredRule> {

        @POST
        public FormValidation doCheckId(@QueryParameter String value) {
            return Checks.required(value);
        }

        @POST
        public FormValidation doCheckMoments(@QueryParameter String value) {
            return Checks.words(value, OwnRule.Moment.class);
        }

        @POST
        public FormValidation doCheckExpression(@QueryParameter String value) {
            return Checks.expression(value);
        }

        @POST
        public FormValidation doCheckSentence(@QueryParameter String value) {
            return Checks.required(value);
        }
    }
}
