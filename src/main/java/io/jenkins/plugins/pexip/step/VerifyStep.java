package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import io.jenkins.plugins.pexip.stage.verification.VerifyOrder;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code verifyVbv}: verifies the platform and the service on it, and asks persons for attestations. */
public final class VerifyStep extends EnvironmentStep {

    private List<String> attestations = List.of();

    @DataBoundConstructor
    public VerifyStep() {}

    public List<String> getAttestations() {
        return attestations;
    }

    @DataBoundSetter
    public void setAttestations(List<String> attestations) {
        this.attestations = attestations == null ? List.of() : List.copyOf(attestations);
    }

    @Override
    Object order(String inEnvironment) {
        return new VerifyOrder(inEnvironment, attestations);
    }

    @Extension
    public static final class DescriptorImpl extends StageDescriptor {

        public DescriptorImpl() {
            super("verifyVbv", "Verify the service on an environment");
        }
    }
}
