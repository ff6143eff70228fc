package io.jenkins.plugins.pexip.stage.verification;

import java.util.List;

/** @param attestations what persons have to vouch for, in words, such as {@code BCSC app call}; may be empty */
public record VerifyOrder(String environment, List<String> attestations) {

    public VerifyOrder {
        attestations = attestations == null ? List.of() : List.copyOf(attestations);
    }
}
