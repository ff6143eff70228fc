package io.jenkins.plugins.pexip.rest;

import io.jenkins.plugins.pexip.platform.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How a call says who it is. */
public interface Authorization {

    /** The value of the Authorization header; it is a secret. */
    String header();

    /** Forgets what was refused. True if the next header will be another one, so that asking again may help. */
    default boolean renew() {
        return false;
    }

    static Authorization basic(Credential credential) {
        byte[] pair = (credential.user() + ":" + credential.secret()).getBytes(StandardCharsets.UTF_8);
        String header = "Basic " + Base64.getEncoder().encodeToString(pair);
        return () -> header;
    }

    static Authorization bearer(String token) {
        return () -> "Bearer " + token;
    }

    /** For calls that carry what they are in their body. */
    static Authorization none() {
        return () -> "";
    }
}
