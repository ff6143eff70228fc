package io.jenkins.plugins.pexip.step;

import hudson.model.Run;
import io.jenkins.plugins.pexip.assembly.LiveConnections;
import io.jenkins.plugins.pexip.assembly.PlatformHome;
import io.jenkins.plugins.pexip.page.PromotionAction;
import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.port.Connections;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * What the steps of one pipeline run share as long as any of them is at work: one journal, and one sign-in everywhere.
 */
record OpenPromotion(Journal journal, Connections connections) {

    private static final Map<String, WeakReference<OpenPromotion>> OPEN = new HashMap<>();

    static synchronized OpenPromotion of(
            PromotionAction promotion, PlatformHome home, PlatformSource.Found found, Run<?, ?> run, Clock clock) {
        OPEN.values().removeIf(reference -> reference.get() == null);
        String key = home.folder() + " " + promotion.getPromotion();
        WeakReference<OpenPromotion> known = OPEN.get(key);
        OpenPromotion open = known == null ? null : known.get();
        if (open == null) {
            open = new OpenPromotion(
                    home.journal(promotion.getPromotion(), promotion.getIdentity()),
                    new LiveConnections(found.source().secrets(run), clock));
            OPEN.put(key, new WeakReference<>(open));
        }
        return open;
    }
}
