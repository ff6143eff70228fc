package io.jenkins.plugins.pexip.ledger;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A ledger as far as it was read. Each line is read and checked once; what others append is read from there on. That
 * the part which was read has not been replaced meanwhile shows in its length, in its last line and in the head.
 */
final class Reading {

    private final LedgerFile file;
    private final Chain chain;
    private long complete;
    private byte[] lastLine = {};
    private byte[] tail = {};
    private Optional<byte[]> head = Optional.empty();
    private Fault fault;

    private Reading(LedgerFile file, long vouched) {
        this.file = file;
        this.chain = new Chain(vouched);
    }

    /** Trusts the signed head, if it holds, for the signatures of the lines up to it. */
    static Reading quick(LedgerFile file) throws IOException {
        return new Reading(file, file.head().flatMap(Head::read).map(Head::seq).orElse(0L));
    }

    /** Checks the signature of each line. */
    static Reading thorough(LedgerFile file) {
        return new Reading(file, 0);
    }

    /** Reads what is new. After a fault nothing more is read. */
    Reading goOn() throws IOException {
        if (fault != null) {
            return this;
        }
        Optional<byte[]> now;
        LedgerBytes more;
        do { // the head stood as it is while the lines were read, so that it is never newer, nor older by more than one
            now = file.head();
            more = next();
        } while (fault == null && !Arrays.equals(now.orElse(null), file.head().orElse(null)));
        if (fault == null) {
            take(more, now);
        }
        return this;
    }

    private LedgerBytes next() throws IOException {
        if (complete == 0) {
            return file.read(0);
        }
        LedgerBytes more = file.size() < complete ? LedgerBytes.NONE : file.read(complete - lastLine.length - 1);
        if (more.lines().isEmpty() || !Arrays.equals(more.lines().get(0), lastLine)) {
            fault = new Fault(chain.size(), "it was read before and is gone or another now; the file was replaced.");
            return LedgerBytes.NONE;
        }
        return more.afterFirst();
    }

    private void take(LedgerBytes more, Optional<byte[]> now) {
        chain.addAll(more.lines());
        complete += more.complete();
        tail = more.tail();
        if (!more.lines().isEmpty()) {
            lastLine = more.lines().get(more.lines().size() - 1);
        }
        boolean sameHead = now.isPresent() && head.isPresent() && Arrays.equals(now.get(), head.get());
        head = now;
        fault = chain.fault().or(() -> sameHead ? Optional.empty() : Head.fault(chain, head)).orElse(null);
    }

    Chain chain() {
        return chain;
    }

    /** Of what was signed here, and with which key, no signature is checked when it is read. */
    void expect(byte[] line) {
        chain.expect(line);
    }

    /** The same with the head of the last entry. */
    void expectHead(byte[] file) {
        head = Optional.of(file);
    }

    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /** The bytes after the last line's end; empty unless a writer was interrupted. */
    byte[] tail() {
        return tail;
    }

    long complete() {
        return complete;
    }

    /** Whether the head is older than the last entry, as after a crash. */
    boolean isHeadBehind() {
        long named = head.flatMap(Head::read).map(Head::seq).orElse(0L);
        return chain.key().isPresent() && named < chain.size();
    }
}
