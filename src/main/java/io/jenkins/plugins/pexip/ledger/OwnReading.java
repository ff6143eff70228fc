package io.jenkins.plugins.pexip.ledger;

import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** The ledger of a platform as its owner reads it: intact, of this platform, and signed with the own key or refused. */
final class OwnReading {

    private final LedgerFile file;
    private final String platform;
    private final OwnKey key;
    private final boolean rehearsal;
    private Reading reading;

    OwnReading(LedgerFile file, String platform, OwnKey key, boolean rehearsal) {
        this.file = file;
        this.platform = platform;
        this.key = key;
        this.rehearsal = rehearsal;
    }

    /**
     * Reads what is new.
     *
     * @throws LedgerProblem if it is not what it should be; the next call begins anew
     */
    Chain goOn() throws IOException {
        Reading now = reading == null ? Reading.quick(file) : reading;
        reading = null;
        Chain chain = now.goOn().chain();
        Optional<Fault> fault = now.fault().or(() -> misfit(chain));
        if (fault.isPresent()) {
            throw problem(LedgerState.broken(chain, fault.get()));
        }
        reading = now;
        return chain;
    }

    Chain chain() {
        return reading.chain();
    }

    /** A line that was signed with the own key and is about to be written. */
    void expect(byte[] line) {
        reading.expect(line);
    }

    /** The head that was signed with the own key and is about to be written. */
    void expectHead(byte[] file) {
        reading.expectHead(file);
    }

    /** What an interrupted writer left after the last line. */
    byte[] tail() {
        return reading.tail();
    }

    /** How many bytes the whole lines have. */
    long complete() {
        return reading.complete();
    }

    /** Whether the head of the last entry is missing and the own key can write it. */
    boolean wantsHead() {
        Chain chain = chain();
        return reading.isHeadBehind()
                && chain.signer(chain.size()).equals(key.there().map(SigningKey::known));
    }

    private Optional<Fault> misfit(Chain chain) {
        if (chain.size() == 0) {
            return Optional.empty();
        }
        if (!chain.first().platform().equals(platform)) {
            return Optional.of(new Fault(1, "it is the ledger of the platform '%s' and not of '%s'."
                    .formatted(chain.first().platform(), platform)));
        }
        Optional<Long> strange = chain.firstThat(!rehearsal);
        if (strange.isPresent()) {
            return Optional.of(new Fault(strange.get(), rehearsal
                    ? "it is none of a rehearsal, and this is the ledger of rehearsals."
                    : "it is of a rehearsal, and no rule of the platform itself may read it."));
        }
        if (chain.key().isPresent()) {
            return key.there()
                    .map(own -> Audit.trusting(Set.of(own.known())).fault(chain))
                    .orElseGet(() -> Optional.of(new Fault(chain.unsigned() + 1, key.missing())));
        }
        return file.hasPublicKey()
                ? Optional.of(new Fault(1, "it is not signed, and a public key lies beside the file; it was replaced."))
                : Optional.empty();
    }

    /** Names the place as exactly as a thorough check can. */
    private LedgerProblem problem(LedgerState quick) {
        LedgerState thorough = Inspection.thorough(file.path(), Audit.NONE).state();
        return new LedgerProblem("%s: %s Nothing was written. Restore the file from a copy, or keep it as evidence"
                .formatted(file.path(), thorough.intact() ? quick : thorough) + " and begin a new one.");
    }
}
