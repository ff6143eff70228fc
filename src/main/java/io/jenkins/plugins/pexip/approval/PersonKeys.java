package io.jenkins.plugins.pexip.approval;

import io.jenkins.plugins.pexip.ledger.signing.VerificationKey;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.KnownPerson;
import java.nio.file.Path;
import java.util.List;

/** The public keys that the configuration lists for people. */
public final class PersonKeys {

    private PersonKeys() {}

    /** @throws ConfigurationProblem if one of them is no such key, or its file is not there */
    public static List<VerificationKey> of(KnownPerson person) {
        return person.keys().stream().map(key -> read(person, key)).toList();
    }

    private static VerificationKey read(KnownPerson person, String key) {
        try {
            return key.contains("-----BEGIN") ? VerificationKey.parse(key) : VerificationKey.read(Path.of(key));
        } catch (RuntimeException e) {
            throw new ConfigurationProblem("A key of '%s' under policy.people cannot be used: %s".formatted(
                    person.name(), e.getMessage()), e);
        }
    }
}
