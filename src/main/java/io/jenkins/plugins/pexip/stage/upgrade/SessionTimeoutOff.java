package io.jenkins.plugins.pexip.stage.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.ledger.EntryKinds;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.stage.Next;
import io.jenkins.plugins.pexip.stage.Situation;
import io.jenkins.plugins.pexip.stage.debt.Debt;
import io.jenkins.plugins.pexip.stage.debt.DebtBook;
import io.jenkins.plugins.pexip.stage.machine.Booting;
import io.jenkins.plugins.pexip.stage.port.ConferencePlatform;
import io.jenkins.plugins.pexip.stage.port.SessionTimeout;
import java.util.Map;
import java.util.Optional;

/**
 * The web session timeout, off for the time of the upgrade (guide, "Upgrade", step 4) and put back afterwards. A value
 * that a person set meanwhile stands.
 */
final class SessionTimeoutOff {

    private static final String BEFORE = "session timeout before";
    private static final String OFF = "switch session timeout off";
    private static final String BY_SOMEBODY = "session timeout changed by somebody";
    private static final String BACK = "switch session timeout back";
    static final String THING = "Management Node";

    private final DebtBook book;

    SessionTimeoutOff(DebtBook book) {
        this.book = book;
    }

    Next switchOff(Situation situation) {
        ConferencePlatform platform = situation.here().platform();
        if (situation.recall(BEFORE, SessionTimeout.class).isEmpty()) {
            situation.remember(BEFORE, beforeAnyChange(situation, platform.sessionTimeout()));
        }
        if (situation.intended(OFF).isPresent() && !situation.did(OFF)) {
            heedWhoSetItMeanwhile(situation, platform.sessionTimeout());
        }
        SessionTimeout before = situation.recall(BEFORE, SessionTimeout.class).orElseThrow();
        if (before.enabled()) {
            book.incur(situation, Debt.Kind.SESSION_TIMEOUT, THING, before, before.off());
            situation.once(OFF, () -> !platform.sessionTimeout().enabled(), () -> platform.change(before.off()));
            situation.say("session timeout is off (was %d minutes)", before.minutes());
        }
        return Next.onwards();
    }

    /** It may have been off already, and a person may have set it since: then that is what is put back. */
    private void heedWhoSetItMeanwhile(Situation situation, SessionTimeout now) {
        SessionTimeout before = situation.recall(BEFORE, SessionTimeout.class).orElseThrow();
        if (now.enabled() && !now.equals(before)) {
            book.own(situation).stream()
                    .filter(debt -> debt.isOn(Debt.Kind.SESSION_TIMEOUT, THING))
                    .forEach(debt -> book.close(situation, debt, now));
            situation.remember(BEFORE, now);
            situation.remember(BY_SOMEBODY, true);
        }
    }

    /** What an earlier run switched off and did not switch back is nobody's wish. */
    private SessionTimeout beforeAnyChange(Situation situation, SessionTimeout now) {
        Optional<Debt> left = book.leftover(situation, Debt.Kind.SESSION_TIMEOUT, THING);
        if (left.isEmpty()) {
            return now;
        }
        if (!now.equals(read(left.get().during()))) {
            book.close(situation, left.get(), now);
            return now;
        }
        book.takeOver(situation, left.get());
        return read(left.get().before());
    }

    static SessionTimeout read(JsonNode value) {
        return Json.MAPPER.convertValue(value, SessionTimeout.class);
    }

    Next putBack(Situation situation) {
        if (situation.intended(OFF).isEmpty()) {
            book.paid(situation, Debt.Kind.SESSION_TIMEOUT, THING);
            return Next.onwards();
        }
        ConferencePlatform platform = situation.here().platform();
        SessionTimeout before = situation.recall(BEFORE, SessionTimeout.class).orElseThrow();
        SessionTimeout now = Booting.asUnreachable(platform::sessionTimeout);
        if (!now.equals(before.off()) && !now.equals(before)) {
            situation.say(
                    "somebody set the session timeout to %s meanwhile; that stands",
                    now.enabled() ? now.minutes() + " minutes" : "off");
            situation.remember(BY_SOMEBODY, true);
            return writeDown(situation, before, now, true);
        }
        if (!now.equals(before)) {
            situation.once(BACK, () -> platform.sessionTimeout().equals(before), () -> platform.change(before));
        }
        situation.say("session timeout is back at %d minutes", before.minutes());
        return writeDown(situation, before, before, situation.recall(BY_SOMEBODY, Boolean.class).orElse(false));
    }

    /** The timeout as it stands, and as it stood before. */
    Facts fact(Situation situation) {
        ConferencePlatform platform = situation.here().platform();
        SessionTimeout now = platform.sessionTimeout();
        ObjectNode fact = Json.MAPPER.valueToTree(now);
        fact.set("former", situation.recall(BEFORE, JsonNode.class).orElse(null));
        fact.put("changedBySomebody", situation.recall(BY_SOMEBODY, Boolean.class).orElse(false));
        return Facts.NONE.with(FactNames.SESSION_TIMEOUT, fact, platform.address() + ", journal", situation.now());
    }

    private Next writeDown(
            Situation situation, SessionTimeout before, SessionTimeout after, boolean bySomebody) {
        situation.record("session timeout", EntryKinds.SESSION_TIMEOUT, Map.of(
                "environment", situation.environment().name(),
                "before", before,
                "after", after,
                "changedBySomebody", bySomebody));
        book.paid(situation, Debt.Kind.SESSION_TIMEOUT, THING);
        return Next.onwards();
    }
}
