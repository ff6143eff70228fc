package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How the command line knows a person. Jenkins knows its users itself and does not look here.
 *
 * @param name as {@code approvers} writes it
 * @param users users of the operating system that nobody but this person is
 * @param keys public keys for signatures (Ed25519): a PEM file's name, or the PEM itself
 */
public record KnownPerson(@JsonProperty(required = true) String name, List<String> users, List<String> keys) {

    public KnownPerson {
        users = users == null ? List.of() : List.copyOf(users);
        keys = keys == null ? List.of() : List.copyOf(keys);
        PolicySettings.require(name != null && !name.isBlank(), "people.name", "empty", "a person's name");
    }
}
