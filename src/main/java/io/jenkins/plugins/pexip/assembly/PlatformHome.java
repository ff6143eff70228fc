package io.jenkins.plugins.pexip.assembly;

import io.jenkins.plugins.pexip.approval.Desk;
import io.jenkins.plugins.pexip.ledger.Ledger;
import io.jenkins.plugins.pexip.platform.FileNames;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.record.Records;
import java.nio.file.Path;
import java.time.Clock;

/** Where a platform's lasting files lie: its ledger, the questions to people, and a journal for each promotion. */
public record PlatformHome(Path folder, String platform, Clock clock) {

    /** The product's own folder in a Jenkins home. */
    public static final String FOLDER = "pexip-promotion";

    /** @param root the product's own folder of this controller or of this command line's user */
    public static PlatformHome of(Path root, Platform platform) {
        return new PlatformHome(root.resolve(FileNames.of(platform.name())), platform.name(), Engines.clock(platform));
    }

    public Ledger ledger() {
        return Ledger.open(folder.resolve("ledger.jsonl"), platform, clock);
    }

    /** Where people record evidence. @param configured the platform of this home */
    public Records records(Platform configured) {
        return new Records(configured, ledger(), clock);
    }

    public Desk desk() {
        return new Desk(folder.resolve("questions"));
    }

    public Journal journal(String promotion) {
        return Journal.open(promotionFolder(promotion).resolve("journal.jsonl"));
    }

    public Path report(String promotion) {
        return promotionFolder(promotion).resolve("report.html");
    }

    private Path promotionFolder(String promotion) {
        return folder.resolve("promotions").resolve(FileNames.of(promotion));
    }
}
