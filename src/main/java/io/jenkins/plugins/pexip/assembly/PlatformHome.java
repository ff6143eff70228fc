package io.jenkins.plugins.pexip.assembly;

import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.disk.FileState;
import io.jenkins.plugins.pexip.disk.Unreadable;
import io.jenkins.plugins.pexip.ledger.Audit;
import io.jenkins.plugins.pexip.ledger.Inspection;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.EvidenceSettings;
import io.jenkins.plugins.pexip.platform.FileNames;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.JournalDamaged;
import io.jenkins.plugins.pexip.stage.JournalHeader;
import io.jenkins.plugins.pexip.stage.JournalRepair;
import io.jenkins.plugins.pexip.stage.StageSummary;
import io.jenkins.plugins.pexip.stage.debt.Debts;
import io.jenkins.plugins.pexip.stage.lock.Holders;
import io.jenkins.plugins.pexip.stage.lock.Locks;
import io.jenkins.plugins.pexip.stage.record.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a platform's lasting files lie: its ledger, the questions to people, and a journal for each promotion. What is
 * rehearsed on a clock that is not the real one lies in a folder of its own, with a key of its own, so that no rule of
 * the platform ever reads it.
 *
 * @param signingKey what the ledger is signed with
 * @param rehearsal whether its clock is a rehearsal's
 */
public record PlatformHome(Path folder, String platform, Clock clock, KeyFile signingKey, boolean rehearsal) {

    /** The product's own folder in a Jenkins home. */
    public static final String FOLDER = "pexip-promotion";

    private static final String REHEARSAL = "rehearsal";
    private static final String LEDGER = "ledger.jsonl";
    private static final String PROMOTIONS = "promotions";
    private static final String JOURNAL = "journal.jsonl";

    /** With a signing key that is made at first use. */
    public PlatformHome(Path folder, String platform, Clock clock) {
        this(folder, platform, clock, ownKey(folder), false);
    }

    /** @param root the product's own folder of this controller or of this command line's user */
    public static PlatformHome of(Path root, Platform platform) {
        Path folder = folder(root, platform.name());
        if (platform.clock() != null) {
            Path rehearsed = folder.resolve(REHEARSAL);
            return new PlatformHome(rehearsed, platform.name(), Engines.clock(platform), ownKey(rehearsed), true);
        }
        KeyFile key = Optional.ofNullable(platform.evidence())
                .map(EvidenceSettings::signingKey)
                .map(provided -> KeyFile.provided(Path.of(provided)))
                .orElseGet(() -> ownKey(folder));
        return new PlatformHome(folder, platform.name(), Engines.clock(platform), key, false);
    }

    /** One that an earlier version made, when capitals were not told apart, stays where it is. */
    private static Path folder(Path root, String platform) {
        Path former = root.resolve(FileNames.plain(platform));
        return Files.exists(former.resolve(LEDGER)) ? former : root.resolve(FileNames.of(platform));
    }

    private static KeyFile ownKey(Path folder) {
        return KeyFile.made(folder.resolve("ledger.key.pem"));
    }

    /** Open, and so cheap to read again; whoever reads more than once keeps it. */
    public Ledger ledger() {
        return Ledger.open(ledgerFile(), platform, clock, signingKey, rehearsal);
    }

    /** The ledger as it stands, intact or not; changes nothing. Cheap to ask for again. */
    public Inspection inspection() {
        Audit audit = signingKey.present().map(key -> Audit.trusting(Set.of(key.known()))).orElse(Audit.NONE);
        return Inspection.latest(ledgerFile(), audit);
    }

    public Path ledgerFile() {
        return folder.resolve(LEDGER);
    }

    /** Where people record evidence. @param configured the platform of this home */
    public Records records(Platform configured) {
        return new Records(configured, ledger(), clock);
    }

    public Desk desk() {
        return new Desk(folder.resolve("questions"));
    }

    /** Which promotion holds which environment. */
    public Locks locks() {
        return new Locks(folder.resolve("locks"));
    }

    /** What was changed for a time in which environment, and is to be put back. */
    public Debts debts() {
        return new Debts(folder.resolve("debts"));
    }

    /** Those whose run has ended by its journal, or is in none. Nobody knows that of one whose journal is damaged. */
    public Holders ended() {
        return claim -> {
            try {
                return StageSummary.all(journal(claim.promotion())).stream()
                        .noneMatch(run -> run.run().equals(claim.run()) && run.endedAt() == null);
            } catch (JournalDamaged e) {
                Unreadable.leftOut(journalFile(claim.promotion()), e);
                return false;
            }
        };
    }

    /** The journal of a promotion that is known by its id, to look at it or to end the promotion. */
    public Journal journal(String promotion) {
        return Journal.open(journalFile(promotion), JournalHeader.of(promotion, ""), Journal.Watcher.NONE);
    }

    /**
     * The journal of a promotion, for whoever drives it.
     *
     * @param identity what the face knows the promotion by, however it is called
     * @throws ConfigurationProblem if the journal is another promotion's, or the promotion was begun with another clock
     */
    public Journal journal(String promotion, String identity) {
        Journal journal = Journal.open(
                journalFile(promotion), JournalHeader.of(promotion, identity), Journal.Watcher.NONE);
        if (!journal.header().identity().equals(identity)) {
            throw new ConfigurationProblem("The journal %s is of another promotion that was called %s. Nothing was"
                    .formatted(journalFile(promotion), promotion) + " done; start a new run.");
        }
        Path otherwise = otherwise().resolve(PROMOTIONS).resolve(FileNames.of(promotion)).resolve(JOURNAL);
        if (journal.isEmpty() && Files.exists(otherwise)) {
            throw new ConfigurationProblem(("The rehearsal clock of '%s' was switched %s while %s was under way."
                    + " Nothing was done; switch it back until that one has ended.")
                            .formatted(platform, rehearsal ? "on" : "off", promotion));
        }
        return journal;
    }

    /** Where the files of the platform's rehearsals lie; for a rehearsal, where those of the platform itself lie. */
    private Path otherwise() {
        return rehearsal ? folder.getParent() : folder.resolve(REHEARSAL);
    }

    private Path journalFile(String promotion) {
        return promotionFolder(promotion).resolve(JOURNAL);
    }

    /** The same of one whose journal may be damaged: that is kept aside, and what stands above the damage counts. */
    public Journal journalAboveDamage(String promotion) {
        return JournalRepair.openAboveDamage(journalFile(promotion));
    }

    /**
     * An id for a promotion that begins: its name, or, if a promotion of that name left something here, the name with a
     * number behind it. So nothing that a former one wrote, asked or was answered counts for it.
     */
    public String freeId(String name) {
        String id = name;
        for (int number = 2; knows(id); number++) {
            id = name + "." + number;
        }
        return id;
    }

    /** Whether a promotion of that id, of this platform or of another, left anything here. */
    public boolean knows(String promotion) {
        Path root = rehearsal ? folder.getParent().getParent() : folder.getParent();
        Path journal = Path.of(PROMOTIONS, FileNames.of(promotion), JOURNAL);
        return Files.exists(folder.resolve(journal))
                || FormerPromotions.isInAnyHome(root, journal, Path.of(REHEARSAL).resolve(journal))
                || desk().open().stream().anyMatch(question -> question.promotion().equals(promotion))
                || inspection().entries().stream()
                        .anyMatch(entry -> entry.data().path("promotion").asText().equals(promotion));
    }

    /** By which it shows, without reading them, whether a promotion's journal and the ledger are what they were. */
    public List<FileState> states(String promotion) throws IOException {
        List<FileState> states = new ArrayList<>(Inspection.states(ledgerFile()));
        states.add(FileState.of(journalFile(promotion)));
        return states;
    }

    /**
     * Keeps other processes from driving a promotion as long as it is open.
     *
     * @throws io.jenkins.plugins.pexip.platform.ConfigurationProblem if another process drives it
     */
    public Presence presence(String promotion) throws IOException {
        return Presence.claim(promotionFolder(promotion).resolve("driven.lock"), promotion);
    }

    public Path report(String promotion) {
        return promotionFolder(promotion).resolve("report.html");
    }

    /** Where statements on a promotion lie that other tools can read. */
    public Path evidence(String promotion) {
        return promotionFolder(promotion).resolve("evidence");
    }

    private Path promotionFolder(String promotion) {
        return folder.resolve(PROMOTIONS).resolve(FileNames.of(promotion));
    }
}
