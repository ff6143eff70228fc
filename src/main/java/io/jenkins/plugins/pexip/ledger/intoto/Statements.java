package io.jenkins.plugins.pexip.ledger.intoto;

import io.jenkins.plugins.pexip.ledger.Entry;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Makes statements of what a ledger tells: of each verification, and of each promotion. */
public final class Statements {

    private static final Set<String> KINDS = Set.of(EntryKinds.VERIFICATION, EntryKinds.PROMOTION);
    private final List<Entry> entries;

    /** @param entries of an intact ledger, all of them, oldest first */
    public Statements(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    public static boolean canBeMadeOf(Entry entry) {
        return KINDS.contains(entry.kind());
    }

    /** Empty if the ledger knows no digest of the package, which a statement needs. */
    public Optional<Statement> of(Entry entry) {
        List<Entry> before = entries.subList(0, (int) entry.seq() - 1);
        return packageOf(entry, before).map(subject -> entry.kind().equals(EntryKinds.VERIFICATION)
                ? Statement.of(subject, Statement.TEST_RESULT, TestResult.of(entry))
                : Statement.of(subject, Statement.PROMOTION, Promoted.of(entry, before)));
    }

    private static Optional<Resource> packageOf(Entry entry, List<Entry> before) {
        Optional<Entry> upgrade = entry.kind().equals(EntryKinds.VERIFICATION)
                ? lastUpgrade(before, it -> sha256(it).equals(entry.data().path("packageSha256").asText()))
                : promoted(entry, before);
        return upgrade.filter(it -> !sha256(it).isEmpty())
                .map(it -> Resource.file(name(it.data().at("/package/path").asText()), sha256(it)));
    }

    /** What the environment was upgraded with; where it did not come to that, what Test was upgraded with. */
    private static Optional<Entry> promoted(Entry entry, List<Entry> before) {
        return lastUpgrade(before, it -> same(it, entry, "version") && same(it, entry, "environment"))
                .or(() -> lastUpgrade(before, it -> same(it, entry, "version")));
    }

    private static String sha256(Entry upgrade) {
        return upgrade.data().at("/package/sha256").asText();
    }

    private static Optional<Entry> lastUpgrade(List<Entry> before, Predicate<Entry> fits) {
        return before.stream()
                .filter(entry -> entry.kind().equals(EntryKinds.UPGRADE) && fits.test(entry))
                .reduce((older, newer) -> newer);
    }

    private static boolean same(Entry one, Entry other, String field) {
        return one.data().path(field).asText().equals(other.data().path(field).asText());
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
