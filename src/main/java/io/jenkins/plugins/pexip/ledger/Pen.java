package io.jenkins.plugins.pexip.ledger;

import io.jenkins.plugins.pexip.ledger.signing.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Writes to a ledger, for whoever holds its lock: the entry first, then the head that names it. */
final class Pen {

    private static final Duration CORRECTION = Duration.ofMinutes(1);

    private final LedgerFile file;
    private final String platform;
    private final Clock clock;
    private final OwnKey key;
    private final OwnReading reading;
    private final Boolean rehearsal;

    Pen(LedgerFile file, String platform, Clock clock, OwnKey key, OwnReading reading, boolean rehearsal) {
        this.file = file;
        this.platform = platform;
        this.clock = clock;
        this.key = key;
        this.reading = reading;
        this.rehearsal = rehearsal ? true : null;
    }

    /** Brings to its end what an interrupted writer began. */
    Chain repair() throws IOException {
        Chain chain = reading.goOn();
        if (reading.tail().length > 0) {
            repairEnd(chain);
        } else if (reading.wantsHead()) {
            seal(chain);
        }
        return chain;
    }

    private void repairEnd(Chain chain) throws IOException {
        byte[] tail = reading.tail();
        if (chain.continuesWith(tail)) {
            file.append("\n");
            repair();
            return;
        }
        Path aside = file.setAside(tail, reading.complete());
        begin();
        put(EntryKinds.REPAIR, "ledger", Map.of(
                "movedTo", aside.getFileName().toString(), "bytes", tail.length, "sha256", Entry.sha256(tail)));
    }

    /**
     * Makes sure that the next entry can be signed. The first signed entry names the key, and seals what an earlier
     * version wrote without one.
     *
     * @throws LedgerProblem if the ledger was handed over to another key
     */
    Chain begin() throws IOException {
        Chain chain = repair();
        SigningKey own = key.get();
        if (chain.key().isEmpty()) {
            put(EntryKinds.KEY, "ledger", KeyEntry.of(own, chain.head()));
            file.replacePublicKey(own.known());
        } else if (!chain.key().get().equals(own.known())) {
            throw new LedgerProblem(("%s was handed over to the key %s, and the key that is configured is %s. Nothing"
                    + " was written. Configure the newer one (evidence.signingKey).").formatted(
                            file.path(), chain.key().get().fingerprint(), own.known().fingerprint()));
        }
        return chain;
    }

    Entry put(String kind, String by, Object data) throws IOException {
        Chain chain = reading.chain();
        Entry entry = new Entry(chain.size() + 1, now(chain), kind, platform, by,
                LedgerJson.MAPPER.valueToTree(data), chain.head(), null, null, rehearsal);
        String line = entry.line(key.get());
        reading.expect(line.getBytes(StandardCharsets.UTF_8));
        file.append(line + "\n");
        return seal(reading.goOn());
    }

    /** Clocks are put right by moments, now and then; that is not to look like a clock that somebody set back. */
    private Instant now(Chain chain) {
        Instant now = clock.instant();
        Instant last = chain.size() == 0 ? now : chain.last().at();
        return now.isBefore(last) && now.plus(CORRECTION).isAfter(last) ? last : now;
    }

    private Entry seal(Chain chain) throws IOException {
        byte[] head = Head.file(chain.last(), key.get());
        reading.expectHead(head);
        file.replaceHead(head);
        return chain.last();
    }
}
