package io.jenkins.plugins.pexip.page;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.pexip.ledger.ReportDocument;
import io.jenkins.plugins.pexip.platform.Platform;
import java.util.Optional;

/** Where the page gets the story of a promotion from. */
public abstract class PromotionDocuments implements ExtensionPoint {

    /** Empty if this promotion is not known, or nothing has been written about it yet. */
    public abstract Optional<ReportDocument> document(Run<?, ?> run, Platform platform, String promotion);

    static Optional<ReportDocument> find(Run<?, ?> run, Platform platform, String promotion) {
        return ExtensionList.lookup(PromotionDocuments.class).stream()
                .flatMap(documents -> documents.document(run, platform, promotion).stream())
                .findFirst();
    }
}
