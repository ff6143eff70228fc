package io.jenkins.plugins.pexip.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;

/** The lines of a ledger, read and checked one after the other until one does not fit. */
final class Chain {

    private final List<Entry> entries = new ArrayList<>();
    private String broken = "";

    private Chain() {}

    /** @param lines without their ends */
    static Chain of(List<String> lines) {
        Chain chain = new Chain();
        for (String line : lines) {
            chain.broken = chain.add(line);
            if (!chain.broken.isEmpty()) {
                break;
            }
        }
        return chain;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    String head() {
        return entries.isEmpty() ? Entry.FIRST : entries.get(entries.size() - 1).hash();
    }

    LedgerState state() {
        return broken.isEmpty()
                ? LedgerState.intact(entries.size(), head())
                : LedgerState.broken(entries.size(), head(), broken);
    }

    /** Whether a line would be the next. */
    boolean continuesWith(String line) {
        try {
            return fault(Entry.read(line)).isEmpty();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private String add(String line) {
        try {
            Entry entry = Entry.read(line);
            String fault = fault(entry);
            if (fault.isEmpty()) {
                entries.add(entry);
            }
            return fault;
        } catch (JsonProcessingException e) {
            return "it is not an entry (%s).".formatted(e.getOriginalMessage().lines().findFirst().orElse("no JSON"));
        }
    }

    private String fault(Entry entry) {
        if (entry.seq() != entries.size() + 1) {
            return "it has the number %d; a line is missing, was added or was moved.".formatted(entry.seq());
        }
        return head().equals(entry.previous()) ? ""
                : "it follows a line with hash %s and the line before it has %s; one of the two was changed."
                        .formatted(entry.previous(), head());
    }
}
