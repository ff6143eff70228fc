package io.jenkins.plugins.pexip.assembly;

import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.ledger.Audit;
import io.jenkins.plugins.pexip.ledger.Inspection;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.platform.EvidenceSettings;
import io.jenkins.plugins.pexip.platform.FileNames;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.StageSummary;
import io.jenkins.plugins.pexip.stage.debt.Debts;
import io.jenkins.plugins.pexip.stage.lock.Holders;
import io.jenkins.plugins.pexip.stage.lock.Locks;
import io.jenkins.plugins.pexip.stage.record.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Where a platform's lasting files lie: its ledger, the questions to people, and a journal for each promotion.
 *
 * @param signingKey what the ledger is signed with
 */
public record PlatformHome(Path folder, String platform, Clock clock, KeyFile signingKey) {

    /** The product's own folder in a Jenkins home. */
    public static final String FOLDER = "pexip-promotion";

    /** With a signing key that is made at first use. */
    public PlatformHome(Path folder, String platform, Clock clock) {
        this(folder, platform, clock, ownKey(folder));
    }

    /** @param root the product's own folder of this controller or of this command line's user */
    public static PlatformHome of(Path root, Platform platform) {
        Path folder = root.resolve(FileNames.of(platform.name()));
        KeyFile key = Optional.ofNullable(platform.evidence())
                .map(EvidenceSettings::signingKey)
                .map(provided -> KeyFile.provided(Path.of(provided)))
                .orElseGet(() -> ownKey(folder));
        return new PlatformHome(folder, platform.name(), Engines.clock(platform), key);
    }

    private static KeyFile ownKey(Path folder) {
        return KeyFile.made(folder.resolve("ledger.key.pem"));
    }

    /** Open, and so cheap to read again; whoever reads more than once keeps it. */
    public Ledger ledger() {
        return Ledger.open(ledgerFile(), platform, clock, signingKey);
    }

    /** The ledger as it stands, intact or not; changes nothing. */
    public Inspection inspection() {
        Audit audit = signingKey.present().map(key -> Audit.trusting(Set.of(key.known()))).orElse(Audit.NONE);
        return Inspection.quick(ledgerFile(), audit);
    }

    public Path ledgerFile() {
        return folder.resolve("ledger.jsonl");
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

    /** Those whose run has ended by its journal, or is in none. */
    public Holders ended() {
        return claim -> StageSummary.all(journal(claim.promotion())).stream()
                .noneMatch(run -> run.run().equals(claim.run()) && run.endedAt() == null);
    }

    public Journal journal(String promotion) {
        return Journal.open(promotionFolder(promotion).resolve("journal.jsonl"));
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
        return folder.resolve("promotions").resolve(FileNames.of(promotion));
    }
}
