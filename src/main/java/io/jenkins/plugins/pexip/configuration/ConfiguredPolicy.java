package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The limits of the rules. */
public final class ConfiguredPolicy implements Describable<ConfiguredPolicy> {

    private int majorLead = 1;
    private int minorLead = 2;
    private String snapshotMaxAge = "PT24H";
    private int quorum = 1;
    private List<String> approvers = new ArrayList<>();
    private List<ConfiguredWord> environmentWords = new ArrayList<>();

    @DataBoundConstructor
    public ConfiguredPolicy() {}

    public int getMajorLead() {
        return majorLead;
    }

    @DataBoundSetter
    public void setMajorLead(int majorLead) {
        this.majorLead = majorLead;
    }

    public int getMinorLead() {
        return minorLead;
    }

    @DataBoundSetter
    public void setMinorLead(int minorLead) {
        this.minorLead = minorLead;
    }

    public String getSnapshotMaxAge() {
        return snapshotMaxAge;
    }

    @DataBoundSetter
    public void setSnapshotMaxAge(String snapshotMaxAge) {
        this.snapshotMaxAge = Entered.textOr(snapshotMaxAge, "PT24H");
    }

    public int getQuorum() {
        return quorum;
    }

    @DataBoundSetter
    public void setQuorum(int quorum) {
        this.quorum = quorum;
    }

    public List<String> getApprovers() {
        return approvers;
    }

    /** For the form: one a line. */
    public String getApproversText() {
        return String.join("\n", approvers);
    }

    @DataBoundSetter
    public void setApprovers(List<String> approvers) {
        this.approvers = Entered.lines(approvers);
    }

    public List<ConfiguredWord> getEnvironmentWords() {
        return environmentWords;
    }

    @DataBoundSetter
    public void setEnvironmentWords(List<ConfiguredWord> environmentWords) {
        this.environmentWords = Entered.list(environmentWords);
    }

    PolicySettings toSettings() {
        return Entered.in("policy", () -> new PolicySettings(
                majorLead,
                minorLead,
                Entered.duration("snapshotMaxAge", snapshotMaxAge),
                quorum,
                Set.copyOf(approvers),
                environmentWords.isEmpty()
                        ? null
                        : Entered.map(environmentWords, ConfiguredWord::getWord, ConfiguredWord::getKind),
                null,
                null,
                null,
                null,
                null));
    }

    @Extension
    @Symbol("pexipPolicy")
    public static final class DescriptorImpl extends Descriptor<ConfiguredPolicy> {

        @POST
        public FormValidation doCheckSnapshotMaxAge(@QueryParameter String value) {
            return Checks.duration(value);
        }
    }
}
