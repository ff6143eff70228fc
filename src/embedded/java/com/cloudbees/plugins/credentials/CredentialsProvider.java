package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.ItemGroup;
import hudson.model.Run;
import io.jenkins.plugins.pexip.embedded.Controller;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.jenkins.ui.icon.IconSpec;

/** Where credentials are found. */
public abstract class CredentialsProvider extends Descriptor<CredentialsProvider>
        implements ExtensionPoint, Describable<CredentialsProvider>, IconSpec {

    public CredentialsProvider() {}

    @Override
    public Descriptor<CredentialsProvider> getDescriptor() {
        return this;
    }

    /** Null if the run can't use any of this id and type. */
    public static <C extends IdCredentials> C findCredentialById(
            String id, Class<C> type, Run<?, ?> run, DomainRequirement... requirements) {
        return Controller.current().credential(id, type);
    }

    /** Null if the run can't use any of this id and type. */
    public static <C extends IdCredentials> C findCredentialById(
            String id, Class<C> type, Run<?, ?> run, List<DomainRequirement> requirements) {
        return Controller.current().credential(id, type);
    }

    /** Those of the controller, the ones of the scope SYSTEM among them. */
    public static <C extends Credentials> List<C> lookupCredentialsInItemGroup(
            Class<C> type, ItemGroup group, Authentication who, List<DomainRequirement> requirements) {
        return Controller.current().systemCredentials(type);
    }

    /** Remembers that the run used it; here nobody asks. */
    public static <C extends Credentials> C track(Run run, C credentials) {
        return credentials;
    }
}
