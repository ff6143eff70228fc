package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.approval.Answer;
import io.jenkins.plugins.pexip.approval.PersonKeys;
import io.jenkins.plugins.pexip.approval.Question;
import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import io.jenkins.plugins.pexip.person.Speaker;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.KnownPerson;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who acts at this shell.
 *
 * @param name the person's; empty if nobody can be told
 * @param listed whether the configuration knows the person
 * @param key the person's own key; null if they are known by the operating system's user
 */
public record Who(String name, boolean listed, SigningKey key) {

    /** @param file the private key of who signs; null for the operating system's user */
    static Who of(PolicySettings policy, Path file) {
        return file == null ? user(policy, OsUser.name()) : signer(policy, file);
    }

    private static Who signer(PolicySettings policy, Path file) {
        if (!Files.isReadable(file)) {
            throw new ConfigurationProblem("The key %s (--sign) cannot be read. Nothing was done.".formatted(file));
        }
        SigningKey key = KeyFile.provided(file.toAbsolutePath()).key();
        return policy.people().stream()
                .filter(person -> PersonKeys.of(person).contains(key.known()))
                .findFirst()
                .map(person -> new Who(person.name(), true, key))
                .orElseThrow(() -> new ConfigurationProblem(("The key %s is nobody's in the configuration. Nothing was"
                        + " done; let an administrator list its public key under policy.people:%n%s").formatted(
                                file, key.known().pem())));
    }

    static Who user(PolicySettings policy, String user) {
        Optional<KnownPerson> person =
                policy.people().stream().filter(known -> known.users().contains(user)).findFirst();
        if (person.isPresent()) {
            return new Who(person.get().name(), true, null);
        }
        boolean another = policy.people().stream().anyMatch(known -> policy.names().same(known.name(), user));
        if (another || OsUser.isShared(user)) {
            return new Who("", false, null);
        }
        return new Who(user, policy.names().contains(policy.approvers(), user), null);
    }

    /** @throws ConfigurationProblem if somebody else's name was given; null for none */
    public Who named(PolicySettings policy, String given) {
        if (given != null && !policy.names().same(given, name)) {
            throw new ConfigurationProblem(("This is said by %s, not by %s, and counts under the name of who says it"
                    + " alone. Nothing was done; let %s do it, as their own user or with --sign.").formatted(
                            inWords(), given, given));
        }
        return this;
    }

    /** @throws ConfigurationProblem if nobody can be told, so that it would be nobody's word */
    Who told() {
        if (name.isEmpty()) {
            throw new ConfigurationProblem(("Nothing was done: %s is nobody's own. Let an administrator list the user"
                    + " under policy.people, or sign with a key listed there (--sign KEY.pem).").formatted(inWords()));
        }
        return this;
    }

    /** @throws ConfigurationProblem unless the configuration knows the person */
    Who known() {
        if (!listed) {
            throw new ConfigurationProblem(("Nothing was done: %s is nobody in the configuration. An answer"
                    + " counts from one of the approvers as their own user, from a person whose user is listed under"
                    + " policy.people, or signed with a key listed there (--sign KEY.pem).").formatted(inWords()));
        }
        return this;
    }

    Answer sign(Question question, Answer answer) {
        return key == null ? answer : answer.signed(key, question);
    }

    Speaker speaker() {
        Speaker.Known known = key == null ? Speaker.Known.OPERATING_SYSTEM : Speaker.Known.SIGNATURE;
        return new Speaker(name, known, null, null);
    }

    /** For a sentence. */
    public String inWords() {
        return name.isEmpty() ? "the operating system's user '%s'".formatted(OsUser.name()) : name;
    }
}
