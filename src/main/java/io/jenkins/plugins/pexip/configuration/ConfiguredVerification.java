package io.jenkins.plugins.pexip.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.pexip.platform.AllowedHost;
import io.jenkins.plugins.pexip.platform.VerificationSettings;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** How the service on an environment is verified through its API. */
public final class ConfiguredVerification implements Describable<ConfiguredVerification> {

    private final String collection;
    private List<String> collectionSha256 = new ArrayList<>();
    private List<String> allowedHosts = new ArrayList<>();
    private List<ConfiguredVariable> variables = new ArrayList<>();
    private List<ConfiguredSecret> secrets = new ArrayList<>();
    private List<String> newman = new ArrayList<>();
    private List<String> requests = new ArrayList<>();
    private int minimumRequests = 1;
    private int minimumAssertions = 1;
    private int minimumAssertionsPerRequest = 1;
    private List<String> optional = new ArrayList<>();
    private String deadline = "PT15M";
    private String trust;

    @DataBoundConstructor
    public ConfiguredVerification(String collection) {
        this.collection = Entered.text(collection);
    }

    public String getCollection() {
        return collection;
    }

    public List<String> getCollectionSha256() {
        return collectionSha256;
    }

    /** For the form: one a line. */
    public String getCollectionSha256Text() {
        return String.join("\n", collectionSha256);
    }

    @DataBoundSetter
    public void setCollectionSha256(List<String> collectionSha256) {
        this.collectionSha256 = Entered.lines(collectionSha256);
    }

    public List<String> getAllowedHosts() {
        return allowedHosts;
    }

    /** For the form: one a line. */
    public String getAllowedHostsText() {
        return String.join("\n", allowedHosts);
    }

    @DataBoundSetter
    public void setAllowedHosts(List<String> allowedHosts) {
        this.allowedHosts = Entered.lines(allowedHosts);
    }

    public List<ConfiguredVariable> getVariables() {
        return variables;
    }

    @DataBoundSetter
    public void setVariables(List<ConfiguredVariable> variables) {
        this.variables = Entered.list(variables);
    }

    public List<ConfiguredSecret> getSecrets() {
        return secrets;
    }

    @DataBoundSetter
    public void setSecrets(List<ConfiguredSecret> secrets) {
        this.secrets = Entered.list(secrets);
    }

    public List<String> getNewman() {
        return newman;
    }

    /** For the form: one a line. */
    public String getNewmanText() {
        return String.join("\n", newman);
    }

    @DataBoundSetter
    public void setNewman(List<String> newman) {
        this.newman = Entered.lines(newman);
    }

    public List<String> getRequests() {
        return requests;
    }

    /** For the form: one a line. */
    public String getRequestsText() {
        return String.join("\n", requests);
    }

    @DataBoundSetter
    public void setRequests(List<String> requests) {
        this.requests = Entered.lines(requests);
    }

    public int getMinimumRequests() {
        return minimumRequests;
    }

    @DataBoundSetter
    public void setMinimumRequests(int minimumRequests) {
        this.minimumRequests = minimumRequests;
    }

    public int getMinimumAssertions() {
        return minimumAssertions;
    }

    @DataBoundSetter
    public void setMinimumAssertions(int minimumAssertions) {
        this.minimumAssertions = minimumAssertions;
    }

    public int getMinimumAssertionsPerRequest() {
        return minimumAssertionsPerRequest;
    }

    @DataBoundSetter
    public void setMinimumAssertionsPerRequest(int minimumAssertionsPerRequest) {
        this.minimumAssertionsPerRequest = minimumAssertionsPerRequest;
    }

    public List<String> getOptional() {
        return optional;
    }

    /** For the form: one a line. */
    public String getOptionalText() {
        return String.join("\n", optional);
    }

    @DataBoundSetter
    public void setOptional(List<String> optional) {
        this.optional = Entered.lines(optional);
    }

    public String getDeadline() {
        return deadline;
    }

    @DataBoundSetter
    public void setDeadline(String deadline) {
        this.deadline = Entered.textOr(deadline, "PT15M");
    }

    public String getTrust() {
        return trust;
    }

    @DataBoundSetter
    public void setTrust(String trust) {
        this.trust = Entered.text(trust);
    }

    VerificationSettings toSettings() {
        return Entered.in("verification", () -> new VerificationSettings(
                Entered.required("collection", collection),
                collectionSha256,
                allowedHosts,
                Entered.map(variables, ConfiguredVariable::getName, ConfiguredVariable::given),
                Entered.map(secrets, ConfiguredSecret::getName, ConfiguredSecret::getCredentials),
                newman,
                requests,
                minimumRequests,
                minimumAssertions,
                minimumAssertionsPerRequest,
                optional,
                Entered.duration("deadline", deadline),
                trust));
    }

    @Extension
    @Symbol("pexipVerification")
    public static final class DescriptorImpl extends Descriptor<ConfiguredVerification> {

        @POST
        public FormValidation doCheckCollection(@QueryParameter String value) {
            return Checks.required(value);
        }

        @POST
        public FormValidation doCheckCollectionSha256(@QueryParameter String value) {
            return Checks.lines(value, VerificationSettings::digest);
        }

        @POST
        public FormValidation doCheckAllowedHosts(@QueryParameter String value) {
            return Checks.lines(value, AllowedHost::parse);
        }

        @POST
        public FormValidation doCheckDeadline(@QueryParameter String value) {
            return Checks.duration(value);
        }
    }
}
