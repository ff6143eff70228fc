package io.jenkins.plugins.pexip.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stretch of a ledger.
 *
 * @param lines without their ends
 * @param complete the bytes of the lines with their ends
 * @param tail what stands after the last end; empty unless a writer was interrupted
 */
record LedgerBytes(List<byte[]> lines, long complete, byte[] tail) {

    static final LedgerBytes NONE = new LedgerBytes(List.of(), 0, new byte[0]);

    static LedgerBytes of(byte[] bytes, int length) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int end = 0; end < length; end++) {
            if (bytes[end] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, start, end));
                start = end + 1;
            }
        }
        return new LedgerBytes(lines, start, Arrays.copyOfRange(bytes, start, length));
    }

    /** Without the first line, which was read before. */
    LedgerBytes afterFirst() {
        return new LedgerBytes(lines.subList(1, lines.size()), complete - lines.get(0).length - 1, tail);
    }

    boolean torn() {
        return tail.length > 0;
    }
}
