package io.jenkins.plugins.pexip.embedded;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.util.Secret;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.Secrets;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Shows the command line's secrets as Jenkins' credentials: with a user as a password, without as a secret text. */
record StoredCredentials(Secrets secrets) {

    <C extends IdCredentials> C find(String id, Class<C> type) {
        Credential found = lookUp(id);
        if (found == null) {
            return null;
        }
        IdCredentials shown = found.user().isEmpty() ? new Text(id, found.secret()) : new Password(id, found);
        return type.isInstance(shown) ? type.cast(shown) : null;
    }

    /** Null stands for none, as in Jenkins; whoever asks says which id is missing. */
    private Credential lookUp(String id) {
        try {
            return secrets.find(id);
        } catch (ConfigurationProblem none) {
            return null;
        }
    }

    private static final class Text implements StringCredentials {

        private static final long serialVersionUID = 1L;
        private final String id;
        private final Secret secret;

        Text(String id, String secret) {
            this.id = id;
            this.secret = Secret.fromString(secret);
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public String getDescription() {
            return "";
        }

        @Override
        public Secret getSecret() {
            return secret;
        }
    }

    private static final class Password implements StandardUsernamePasswordCredentials {

        private static final long serialVersionUID = 1L;
        private final String id;
        private final String user;
        private final Secret secret;

        Password(String id, Credential credential) {
            this.id = id;
            this.user = credential.user();
            this.secret = Secret.fromString(credential.secret());
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public String getDescription() {
            return "";
        }

        @Override
        public String getUsername() {
            return user;
        }

        @Override
        public Secret getPassword() {
            return secret;
        }
    }
}
