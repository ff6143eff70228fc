package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.User;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.person.PersonNames;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jenkins.model.IdStrategy;
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
    private String soakMin = "P7D";
    private String soakMax = "P28D";
    private ConfiguredChangeWindow changeWindow;
    private int certificateDays = 14;
    private List<ConfiguredRule> rules = new ArrayList<>();
    private List<ConfiguredApproverClass> approverClasses = new ArrayList<>();
    private boolean attestBySomebodyElse;
    private List<ConfiguredPerson> people = new ArrayList<>();

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

    public String getSoakMin() {
        return soakMin;
    }

    @DataBoundSetter
    public void setSoakMin(String soakMin) {
        this.soakMin = Entered.textOr(soakMin, "P7D");
    }

    public String getSoakMax() {
        return soakMax;
    }

    @DataBoundSetter
    public void setSoakMax(String soakMax) {
        this.soakMax = Entered.textOr(soakMax, "P28D");
    }

    public ConfiguredChangeWindow getChangeWindow() {
        return changeWindow;
    }

    @DataBoundSetter
    public void setChangeWindow(ConfiguredChangeWindow changeWindow) {
        this.changeWindow = changeWindow;
    }

    public int getCertificateDays() {
        return certificateDays;
    }

    @DataBoundSetter
    public void setCertificateDays(int certificateDays) {
        this.certificateDays = certificateDays;
    }

    public List<ConfiguredRule> getRules() {
        return rules;
    }

    @DataBoundSetter
    public void setRules(List<ConfiguredRule> rules) {
        this.rules = Entered.list(rules);
    }

    public List<ConfiguredApproverClass> getApproverClasses() {
        return approverClasses;
    }

    @DataBoundSetter
    public void setApproverClasses(List<ConfiguredApproverClass> approverClasses) {
        this.approverClasses = Entered.list(approverClasses);
    }

    public boolean isAttestBySomebodyElse() {
        return attestBySomebodyElse;
    }

    @DataBoundSetter
    public void setAttestBySomebodyElse(boolean attestBySomebodyElse) {
        this.attestBySomebodyElse = attestBySomebodyElse;
    }

    public List<ConfiguredPerson> getPeople() {
        return people;
    }

    @DataBoundSetter
    public void setPeople(List<ConfiguredPerson> people) {
        this.people = Entered.list(people);
    }

    /** Names are compared as the security realm compares them. */
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
                Entered.duration("soakMin", soakMin),
                Entered.duration("soakMax", soakMax),
                changeWindow == null ? null : changeWindow.toSettings(),
                certificateDays,
                Entered.each(rules, ConfiguredRule::toRule),
                Entered.each(approverClasses, ConfiguredApproverClass::toClass),
                attestBySomebodyElse,
                Entered.each(people, ConfiguredPerson::toPerson),
                names()));
    }

    private static PersonNames names() {
        IdStrategy realm = User.idStrategy();
        return realm == IdStrategy.CASE_INSENSITIVE ? PersonNames.CASE_INSENSITIVE : PersonNames.as(realm::keyFor);
    }

    @Extension
    @Symbol("pexipPolicy")
    public static final class DescriptorImpl extends Descriptor<ConfiguredPolicy> {

        @POST
        public FormValidation doCheckSnapshotMaxAge(@QueryParameter String value) {
            return Checks.duration(value);
        }

        @POST
        public FormValidation doCheckSoakMin(@QueryParameter String value) {
            return Checks.duration(value);
        }

        @POST
        public FormValidation doCheckSoakMax(@QueryParameter String value) {
            return Checks.duration(value);
        }
    }
}
