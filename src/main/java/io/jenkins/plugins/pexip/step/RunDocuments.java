package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.assembly.PromotionReport;
import io.jenkins.plugins.pexip.ledger.ReportDocument;
import io.jenkins.plugins.pexip.page.PromotionDocuments;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.Journal;
import java.util.Optional;

/** The story of a run for its page, read from the files that the steps write. */
@Extension
public final class RunDocuments extends PromotionDocuments {

    @Override
    public Optional<ReportDocument> document(Run<?, ?> run, Platform platform, String promotion) {
        PlatformHome home = PlatformHome.of(Homes.root(), platform);
        Journal journal = home.journal(promotion);
        return journal.runs().isEmpty()
                ? Optional.empty()
                : Optional.of(new PromotionReport(home, promotion).document(journal));
    }
}
