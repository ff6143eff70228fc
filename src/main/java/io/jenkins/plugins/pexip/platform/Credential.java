package io.jenkins.plugins.pexip.platform;

import java.util.Objects;

/**
 * A secret and whose it is. Its text form shows neither.
 *
 * @param user a user name or a client's id; empty where the secret says it all
 */
public record Credential(String user, String secret) {

    public Credential {
        user = user == null ? "" : user;
        Objects.requireNonNull(secret, "secret");
    }

    @Override
    public String toString() {
        return "Credential[hidden]";
    }
}
