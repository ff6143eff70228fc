package io.jenkins.plugins.pexip.step;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.assembly.PromotionReport;
import io.jenkins.plugins.pexip.disk.FileState;
import io.jenkins.plugins.pexip.ledger.ReportDocument;
import io.jenkins.plugins.pexip.page.PromotionDocuments;
import io.jenkins.plugins.pexip.platform.Platform;
import io.jenkins.plugins.pexip.stage.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The story of a run for its page, read from the files that the steps write. A page asks every few seconds; while the
 * files are as they were, nothing is read.
 */
@Extension
public final class RunDocuments extends PromotionDocuments {

    private static final int MOST = 64;

    private final Map<String, Kept> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    });

    private record Kept(List<FileState> states, Optional<ReportDocument> document) {}

    @Override
    public Optional<ReportDocument> document(Run<?, ?> run, Platform platform, String promotion) {
        PlatformHome home = PlatformHome.of(Homes.root(), platform);
        try {
            List<FileState> now = home.states(promotion);
            Kept known = kept.get(home.folder() + " " + promotion);
            if (known == null || !known.states.equals(now)) {
                known = new Kept(now, read(home, promotion));
                kept.put(home.folder() + " " + promotion, known);
            }
            return known.document;
        } catch (IOException e) {
            throw new UncheckedIOException("The files of the promotion %s cannot be read".formatted(promotion), e);
        }
    }

    private static Optional<ReportDocument> read(PlatformHome home, String promotion) {
        Journal journal = home.journal(promotion);
        return journal.runs().isEmpty()
                ? Optional.empty()
                : Optional.of(new PromotionReport(home, promotion).document(journal));
    }
}
