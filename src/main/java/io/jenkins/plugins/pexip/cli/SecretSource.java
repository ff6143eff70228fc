package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where one credential is to be had.
 *
 * @param user a user name or client id; null if the secret says it all
 * @param environment name of an environment variable; null if a file holds the secret
 * @param file a file that holds nothing but the secret; null if an environment variable does
 */
public record SecretSource(String user, String environment, String file) {

    /** @throws ConfigurationProblem unless it names one place, and one only */
    public SecretSource {
        if ((environment == null) == (file == null)) {
            throw new ConfigurationProblem(environment == null
                    ? "Credentials need 'environment' (the name of a variable) or 'file' (one that holds the secret)."
                    : "Credentials have both 'environment' and 'file'; leave one of them out.");
        }
    }

    /** @param id what the credentials are called, for who reads what is wrong */
    Credential read(String id) {
        if (environment == null) {
            return new Credential(user, content(id));
        }
        String value = System.getenv(environment);
        if (value == null) {
            throw new ConfigurationProblem("The environment variable %s of the credentials '%s' is not set."
                    .formatted(environment, id));
        }
        return new Credential(user, value);
    }

    private String content(String id) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new ConfigurationProblem(
                    "The file %s of the credentials '%s' cannot be read.".formatted(file, id), e);
        }
    }
}
