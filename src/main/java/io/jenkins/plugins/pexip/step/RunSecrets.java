package io.jenkins.plugins.pexip.step;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * A platform's credentials as the product looks them up for a run: first those of the controller, also of the scope
 * SYSTEM, which no Jenkinsfile can bind, and no folder can put others in the place of; then those of the run's folders.
 * Each use is noted with them.
 */
record RunSecrets(Run<?, ?> run) implements Secrets {

    @Override
    public Credential find(String id) {
        StandardCredentials found = controllers(id).orElseGet(
                () -> CredentialsProvider.findCredentialById(id, StandardCredentials.class, run, List.of()));
        if (found == null) {
            throw new ConfigurationProblem(("There are no credentials '%s' that this run may use. An administrator adds"
                    + " them to the controller or to the job's folder, or corrects the id in the platform's"
                    + " configuration.")
                    .formatted(id));
        }
        CredentialsProvider.track(run, found);
        return read(id, found);
    }

    private static Optional<StandardCredentials> controllers(String id) {
        return CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of()).stream()
                .filter(known -> known.getId().equals(id))
                .findFirst();
    }

    private static Credential read(String id, StandardCredentials found) {
        if (found instanceof StandardUsernamePasswordCredentials password) {
            return new Credential(password.getUsername(), password.getPassword().getPlainText());
        } else if (found instanceof StringCredentials text) {
            return new Credential("", text.getSecret().getPlainText());
        } else if (found instanceof FileCredentials file) {
            return new Credential("", content(id, file));
        }
        throw new ConfigurationProblem(("The credentials '%s' are of a kind that the product can't use; it wants a"
                + " user name with password, a secret text or a secret file.").formatted(id));
    }

    private static String content(String id, FileCredentials file) {
        try (InputStream content = file.getContent()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ConfigurationProblem("The file of the credentials '%s' cannot be read.".formatted(id), e);
        }
    }
}
