package io.jenkins.plugins.pexip.ledger;

import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import java.util.Optional;

/** The key of an open ledger, read once. */
final class OwnKey {

    private final KeyFile file;
    private SigningKey key;

    OwnKey(KeyFile file) {
        this.file = file;
    }

    /** Makes it if that is how it comes to be. */
    synchronized SigningKey get() {
        if (key == null) {
            key = file.key();
        }
        return key;
    }

    /** Empty if it is still to be made. */
    synchronized Optional<SigningKey> there() {
        if (key == null) {
            key = file.present().orElse(null);
        }
        return Optional.ofNullable(key);
    }

    String missing() {
        return "it is signed, and the signing key %s is not there any more; put it back from a copy."
                .formatted(file.file());
    }
}
